import type { SpeakerInfo } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

const byId = statement<[string], SpeakerInfo>(
  'SELECT id, sex, age_years AS ageYears, race, ethnicity FROM speakers WHERE id = ?',
)
const removeAll = statement('DELETE FROM speakers')
const remove = statement<[string]>('DELETE FROM speakers WHERE id = ?')
const insert = statement<[SpeakerInfo]>(
  'INSERT INTO speakers (id, sex, age_years, race, ethnicity) VALUES (@id, @sex, @ageYears, @race, @ethnicity)',
)

const counts = statement<[], SpeakerClips>(/* sql */ `
  SELECT speaker, count(*) AS clips, total(duration_ms) AS durationMs FROM clips
  WHERE speaker IS NOT NULL AND missing_since IS NULL GROUP BY speaker`)

export interface SpeakerClips {
  readonly speaker: string
  /** Present clips. */
  readonly clips: number
  readonly durationMs: number
}

/** The known speakers of present clips. */
export function clipsBySpeaker(db: Db): readonly SpeakerClips[] {
  return counts.all(db)
}

/** Demographics of a speaker; null if unknown. */
export function speakerOf(db: Db, speaker: string | null): SpeakerInfo | null {
  return speaker === null ? null : (byId.get(db, speaker) ?? null)
}

/** Removes the demographics of a speaker. */
export function removeSpeaker(db: Db, speaker: string): void {
  remove.run(db, speaker)
}

/** Replaces all speakers. */
export function writeSpeakers(db: Db, speakers: readonly SpeakerInfo[]): void {
  removeAll.run(db)
  for (const speaker of speakers) insert.run(db, speaker)
}
