import type { AnalysedSound, ChannelMeasures, Levels } from '#shared/domain/channels.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'
import { soundOf, storedSound } from './analysed-sound.ts'

interface LevelColumns {
  readonly rms_dbfs: number | null
  readonly peak_dbfs: number | null
  readonly snr_db: number | null
  readonly clipped_share: number | null
  readonly dc_offset: number | null
}

/** A clip of several channels with their levels. */
export interface MeasuredClip {
  readonly id: ClipId
  readonly sound: AnalysedSound
  readonly measured: {
    readonly durationMs: number
    readonly levels: Levels
    readonly channels: ChannelMeasures
  }
}

interface Stored {
  readonly id: ClipId
  readonly durationMs: number
  readonly mono: string | null
  readonly channelLevels: string
}

const measured = statement<[], Stored>(/* sql */ `
  SELECT id, duration_ms AS durationMs, mono, channel_levels AS channelLevels FROM clips
  WHERE channel_levels IS NOT NULL`)
const update = statement<[LevelColumns & { readonly id: ClipId; readonly mono: string | null }]>(/* sql */ `
  UPDATE clips SET mono = @mono, rms_dbfs = @rms_dbfs, peak_dbfs = @peak_dbfs, snr_db = @snr_db,
    clipped_share = @clipped_share, dc_offset = @dc_offset WHERE id = @id`)

/** The clips of several channels, present or missing. */
export function measuredClips(db: Db): readonly MeasuredClip[] {
  return measured.all(db).map(({ id, durationMs, mono, channelLevels }) => {
    const channels = JSON.parse(channelLevels) as ChannelMeasures
    return { id, sound: soundOf(mono), measured: { durationMs, levels: channels.mix, channels } }
  })
}

/** Writes what is analysed of a clip, with its levels. */
export function writeSound(db: Db, id: ClipId, sound: AnalysedSound, levels: Levels): void {
  update.run(db, { id, mono: storedSound(sound), ...levelColumns(levels) })
}

export function levelColumns(levels: Levels | null): LevelColumns {
  return {
    rms_dbfs: levels?.rmsDbfs ?? null,
    peak_dbfs: levels?.peakDbfs ?? null,
    snr_db: levels?.snrDb ?? null,
    clipped_share: levels?.clippedShare ?? null,
    dc_offset: levels?.offset ?? null,
  }
}
