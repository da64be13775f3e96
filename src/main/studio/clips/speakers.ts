import type { SpeakerInfo } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

const byId = statement<[string], SpeakerInfo>(
  'SELECT id, sex, age_years AS ageYears, race, ethnicity FROM speakers WHERE id = ?',
)
const removeAll = statement('DELETE FROM speakers')
const insert = statement<[SpeakerInfo]>(
  'INSERT INTO speakers (id, sex, age_years, race, ethnicity) VALUES (@id, @sex, @ageYears, @race, @ethnicity)',
)

/** Demographics of a speaker; null if unknown. */
export function speakerOf(db: Db, speaker: string | null): SpeakerInfo | null {
  return speaker === null ? null : (byId.get(db, speaker) ?? null)
}

/** Replaces all speakers. */
export function writeSpeakers(db: Db, speakers: readonly SpeakerInfo[]): void {
  removeAll.run(db)
  for (const speaker of speakers) insert.run(db, speaker)
}
