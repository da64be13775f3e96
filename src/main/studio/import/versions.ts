import { z } from 'zod'
import { AUTOMATIC_IMPORT, ImportSettings } from '#shared/contract/import.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { statement, type Db } from '../project/index.ts'

const ImportedAct = z.strictObject({
  act: z.number().transform((id) => id as ActId),
  annotator: z.string(),
  /** Labels that the act wrote. */
  labels: z.number(),
})

/** The labels that an import wrote for one annotator. */
export type ImportedAct = z.infer<typeof ImportedAct>

/** A version of the import settings. */
export interface StoredVersion {
  readonly id: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly author: string
  readonly settings: ImportSettings
  /** The version of the label set before. */
  readonly labelSet: number
  readonly acts: readonly ImportedAct[]
}

interface Row {
  readonly id: number
  readonly at: number
  readonly author: string
  readonly kind: 'apply' | 'undo'
  readonly settings: string
  readonly labelSet: number
  readonly acts: string
}

const all = statement<[], Row>(
  'SELECT id, at, author, kind, settings, label_set AS labelSet, acts FROM import_versions ORDER BY id',
)
const newest = statement<[], string>('SELECT settings FROM import_versions ORDER BY id DESC LIMIT 1', {
  pluck: true,
})
const newestId = statement<[], number>('SELECT ifnull(max(id), 0) FROM import_versions', { pluck: true })
const insert = statement<[number, string, 'apply' | 'undo', string, number, string]>(
  'INSERT INTO import_versions (at, author, kind, settings, label_set, acts) VALUES (?, ?, ?, ?, ?, ?)',
)

/** The settings in use; the automatic ones if no import was applied. */
export function importSettingsOf(db: Db): ImportSettings {
  const json = newest.get(db)
  return json === undefined ? AUTOMATIC_IMPORT : ImportSettings.parse(JSON.parse(json))
}

/** The number of the newest version; 0 for none. */
export function newestVersion(db: Db): number {
  return newestId.get(db) ?? 0
}

/** The applied versions that are not undone, oldest first. */
export function appliedVersions(db: Db): readonly StoredVersion[] {
  const applied: StoredVersion[] = []
  for (const { kind, settings, acts, ...row } of all.all(db))
    if (kind === 'undo') applied.pop()
    else
      applied.push({
        ...row,
        settings: ImportSettings.parse(JSON.parse(settings)),
        acts: z.array(ImportedAct).parse(JSON.parse(acts)),
      })
  return applied
}

/** Appends a version and returns its number. Call only inside a transaction. */
export function addVersion(
  db: Db,
  kind: 'apply' | 'undo',
  { author, settings, labelSet, acts }: Omit<StoredVersion, 'id' | 'at'>,
): number {
  const json = [JSON.stringify(settings), labelSet, JSON.stringify(acts)] as const
  return Number(insert.run(db, Date.now(), author, kind, ...json).lastInsertRowid)
}
