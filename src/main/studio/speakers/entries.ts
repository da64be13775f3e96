import { SPEAKER_USES, type ConsentEntry, type SpeakerUse } from '#shared/domain/speaker-consent.ts'
import { statement, type Db } from '../project/index.ts'

type Uses = Readonly<Record<SpeakerUse, 0 | 1>>
type Row = Omit<ConsentEntry, 'uses'> & Uses
export type NewEntry = Omit<ConsentEntry, 'seq' | 'at'>

const COLUMNS = 'seq, speaker, pseudonym, state, training, export, sharing, note, day, author, at'
const current = statement<[], Row>(`SELECT ${COLUMNS} FROM current_consent ORDER BY speaker`)
const ofSpeaker = statement<[string], Row>(
  `SELECT ${COLUMNS} FROM speaker_consent WHERE speaker = ? ORDER BY seq`,
)
const newest = statement<[string], Row>(
  `SELECT ${COLUMNS} FROM speaker_consent WHERE speaker = ? ORDER BY seq DESC LIMIT 1`,
)
const insert = statement<[Omit<Row, 'seq'>]>(/* sql */ `
  INSERT INTO speaker_consent (speaker, pseudonym, state, training, export, sharing, note, day, author, at)
  VALUES (@speaker, @pseudonym, @state, @training, @export, @sharing, @note, @day, @author, @at)`)
const count = statement<[], number>('SELECT ifnull(max(seq), 0) FROM speaker_consent', { pluck: true })

/** The newest entry of every speaker that has one, sorted by speaker. */
export function currentEntries(db: Db): readonly ConsentEntry[] {
  return current.all(db).map(toEntry)
}

/** The newest entry of a speaker; null without any. */
export function currentEntry(db: Db, speaker: string): ConsentEntry | null {
  const row = newest.get(db, speaker)
  return row ? toEntry(row) : null
}

/** All entries of a speaker, oldest first. */
export function entriesOf(db: Db, speaker: string): readonly ConsentEntry[] {
  return ofSpeaker.all(db, speaker).map(toEntry)
}

/** Number of the newest entry of any speaker; 0 without any. */
export function newestEntryNumber(db: Db): number {
  return count.get(db) ?? 0
}

/** Appends an entry, which holds from now on. */
export function appendEntry(db: Db, { uses, ...entry }: NewEntry): void {
  const permits = (use: SpeakerUse) => (uses.includes(use) ? 1 : 0)
  insert.run(db, {
    ...entry,
    training: permits('training'),
    export: permits('export'),
    sharing: permits('sharing'),
    at: Date.now(),
  })
}

function toEntry({ training, export: exported, sharing, ...row }: Row): ConsentEntry {
  const permitted = { training, export: exported, sharing }
  return { ...row, uses: SPEAKER_USES.filter((use) => permitted[use] === 1) }
}
