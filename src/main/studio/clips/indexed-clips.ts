import { setImmediate } from 'node:timers/promises'
import type { AnalysedSound, ChannelMeasures } from '#shared/domain/channels.ts'
import type { ClipId, ClipName, ContentHash, Level, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'
import { soundOf } from './analysed-sound.ts'

/** A clip in the database, present or missing. */
export interface IndexedClip {
  readonly id: ClipId
  readonly path: string
  /** -1 if the file could not be read and must be tried again. */
  readonly bytes: number
  readonly mtimeMs: number
  readonly content: ContentHash | null
  readonly name: ClipName
  readonly durationMs: number | null
  readonly rmsDbfs: number | null
  readonly peakDbfs: number | null
  readonly snrDb: number | null
  readonly clippedShare: number | null
  readonly sound: AnalysedSound
  readonly channels: ChannelMeasures | null
  readonly missing: boolean
}

interface Stored extends Omit<IndexedClip, 'name' | 'missing' | 'sound' | 'channels'> {
  readonly speaker: string | null
  readonly sentence: string | null
  readonly intended: Emotion | null
  readonly level: Level | null
  readonly split: Split | null
  readonly missingSince: number | null
  readonly mono: string | null
  readonly channelLevels: string | null
}

const PAGE_ROWS = 2_000

const page = statement<[number, number], Stored>(/* sql */ `
  SELECT id, path, file_bytes AS bytes, file_mtime_ms AS mtimeMs, content, speaker, sentence, intended, level, split,
    duration_ms AS durationMs, rms_dbfs AS rmsDbfs, peak_dbfs AS peakDbfs, snr_db AS snrDb,
    clipped_share AS clippedShare, mono, channel_levels AS channelLevels, missing_since AS missingSince
  FROM clips WHERE id > ? ORDER BY id LIMIT ?`)

/** Loads all clips, in pages so that other events are not delayed. */
export async function loadIndexed(db: Db): Promise<readonly IndexedClip[]> {
  const rows: IndexedClip[] = []
  for (let last = 0; ;) {
    const stored = page.all(db, last, PAGE_ROWS)
    for (const row of stored) rows.push(fromStored(row))
    if (stored.length < PAGE_ROWS) return rows
    last = stored.at(-1)!.id
    await setImmediate()
  }
}

function fromStored(stored: Stored): IndexedClip {
  const { speaker, sentence, intended, level, split, missingSince, mono, channelLevels, ...rest } = stored
  return {
    ...rest,
    name: { speaker, sentence, emotion: intended, level, split },
    sound: soundOf(mono),
    channels: channelLevels === null ? null : (JSON.parse(channelLevels) as ChannelMeasures),
    missing: missingSince !== null,
  }
}
