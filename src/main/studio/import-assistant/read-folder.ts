import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportSettings } from '#shared/contract/import.ts'
import { StudioError } from '#shared/errors.ts'
import { recognise, type Recognition } from '../corpora/index.ts'
import { newestVersion } from '../import/index.ts'
import { walk } from '../indexing/index.ts'
import type { Work } from '../jobs/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import type { Project } from '../project/index.ts'

/** What a dataset's tables and names give under some settings. */
export interface ReadFolder {
  readonly recognition: Recognition
  /** Audio files, relative to the dataset's folder. */
  readonly paths: readonly string[]
  /** State of the tables and of the current import. */
  readonly fingerprint: string
}

export const IMPORT_CANCELLED = 'The import was cancelled; nothing was changed.'

/**
 * Reads the tables and names of a dataset under the given settings. Writes nothing.
 * @throws StudioError `cancelled`; `conflict` if a table changes meanwhile
 */
export async function readFolder(
  { db, datasetFolder }: Pick<Project, 'db' | 'datasetFolder'>,
  settings: ImportSettings,
  work: Work,
): Promise<ReadFolder> {
  work.report({ done: 0, total: 0, unit: 'rows', message: 'Finding tables' })
  const { files, tables } = await walk(datasetFolder, work)
  const version = newestVersion(db)
  const fingerprint = await fingerprintOf(datasetFolder, tables, version)
  let rows = 0
  const recognition = await recognise({
    ...{ datasetFolder, tables, settings },
    paths: files.map(({ path }) => path),
    own: new Set(labelSetOf(db).classes.map(({ emotion }) => emotion)),
    onRows: (read) => {
      rows += read
      work.throwIfCancelled(IMPORT_CANCELLED)
      work.report({ done: rows, message: 'Reading tables' })
    },
  })
  work.throwIfCancelled(IMPORT_CANCELLED)
  if ((await fingerprintOf(datasetFolder, tables, version)) !== fingerprint)
    throw new StudioError('conflict', 'A table changed while it was read. Try again.')
  return { recognition, paths: files.map(({ path }) => path), fingerprint }
}

/** A digest of the sizes and modification times of the tables, and of the number of the current import. */
async function fingerprintOf(folder: string, tables: readonly string[], version: number): Promise<string> {
  const digest = createHash('sha256').update(String(version))
  for (const table of tables) {
    // A table that was removed meanwhile is another state.
    const info = await stat(join(folder, table)).catch(() => null)
    digest.update(JSON.stringify([table, info?.size ?? null, info?.mtimeMs ?? null]))
  }
  return digest.digest('hex')
}
