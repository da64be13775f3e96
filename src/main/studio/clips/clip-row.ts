import type { AudioFormat, Clip, ClipId, ContentHash, Flag, Level, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ChannelMeasures } from '#shared/domain/channels.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { soundOf } from './analysed-sound.ts'

/** A row of clips with its findings; `flags` is JSON text. */
export interface ClipRow {
  readonly id: ClipId
  readonly path: string
  readonly content: ContentHash | null
  readonly speaker: string | null
  readonly sentence: string | null
  readonly intended: Emotion | null
  readonly level: Level | null
  readonly split: Split | null
  readonly container: AudioFormat['container'] | null
  readonly encoding: string | null
  readonly sample_rate_hz: number | null
  readonly channels: number | null
  readonly duration_ms: number | null
  readonly rms_dbfs: number | null
  readonly peak_dbfs: number | null
  readonly snr_db: number | null
  readonly clipped_share: number | null
  readonly dc_offset: number | null
  readonly mono: string | null
  readonly channel_levels: string | null
  readonly emotion: Emotion | null
  readonly label: Emotion | null
  readonly label_source: LabelSource | null
  readonly flags: string | null
}

/**
 * The columns of a ClipRow, from `clips c`. A conflict between file names counts as overruled if a person labelled the
 * clip.
 */
export const CLIP_COLUMNS = /* sql */ `
  c.id, c.path, c.content, c.speaker, c.sentence, c.intended, c.level, c.split, c.container, c.encoding,
  c.sample_rate_hz, c.channels, c.duration_ms, c.rms_dbfs, c.peak_dbfs, c.snr_db, c.clipped_share, c.dc_offset,
  c.mono, c.channel_levels, c.emotion, c.label, c.label_source,
  (SELECT json_group_array(json_object('kind', f.kind, 'reason', f.reason, 'overruled', json(iif(
      (f.kind = 'label-conflict' AND c.label_source IS 'person')
      OR EXISTS (SELECT 1 FROM overruled o WHERE o.content = c.content AND o.kind = f.kind), 'true', 'false'))))
    FROM flags f WHERE f.clip = c.id) AS flags`

export function toClip(row: ClipRow): Clip {
  const { container, encoding, sample_rate_hz: sampleRateHz, channels } = row
  const { duration_ms: durationMs, rms_dbfs: rmsDbfs, peak_dbfs: peakDbfs, clipped_share: clippedShare } = row
  return {
    id: row.id,
    path: row.path,
    content: row.content,
    name: {
      speaker: row.speaker,
      sentence: row.sentence,
      emotion: row.intended,
      level: row.level,
      split: row.split,
    },
    format:
      container === null || encoding === null || sampleRateHz === null || channels === null
        ? null
        : { container, encoding, sampleRateHz, channels },
    measures:
      durationMs === null || rmsDbfs === null || peakDbfs === null || clippedShare === null
        ? null
        : { durationMs, rmsDbfs, peakDbfs, snrDb: row.snr_db, clippedShare, offset: row.dc_offset ?? 0 },
    sound: soundOf(row.mono),
    channels: row.channel_levels === null ? null : (JSON.parse(row.channel_levels) as ChannelMeasures),
    flags: row.flags === null ? [] : (JSON.parse(row.flags) as Flag[]),
    emotion: row.emotion,
    labelled: row.label !== null,
    labelSource: row.label_source,
  }
}
