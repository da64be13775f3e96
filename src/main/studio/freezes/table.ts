import type { FreezeSummary } from '#shared/contract/freezes.ts'
import { commit, statement, type Db } from '../project/index.ts'

const COLUMNS = 'id, at, files, recordings, labelled, events, key_fingerprint AS keyFingerprint'

const insert = statement<[FreezeSummary]>(/* sql */ `
  INSERT INTO freezes (id, at, files, recordings, labelled, events, key_fingerprint)
  VALUES (:id, :at, :files, :recordings, :labelled, :events, :keyFingerprint)`)
const all = statement<[], FreezeSummary>(`SELECT ${COLUMNS} FROM freezes ORDER BY at DESC, id`)
const withId = statement<[string], FreezeSummary>(`SELECT ${COLUMNS} FROM freezes WHERE id = ?`)

export function storeFreeze(db: Db, freeze: FreezeSummary): void {
  commit(db, () => insert.run(db, freeze))
}

/** The freezes of a project, newest first. */
export function listFreezes(db: Db): readonly FreezeSummary[] {
  return all.all(db)
}

/** The freeze with this id; null if the project has none. */
export function freezeWithId(db: Db, id: string): FreezeSummary | null {
  return withId.get(db, id) ?? null
}
