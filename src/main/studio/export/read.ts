import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportManifest } from '#shared/contract/export.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Cell } from '../tables/index.ts'
import { readCsv } from '../tables/index.ts'
import { readManifest } from './manifest.ts'
import { FORMATS } from './tables.ts'
import { verifyFiles } from './verify.ts'

/** A row by column name. An empty text and a missing value are both null. */
export type ReadRow = Readonly<Record<string, Cell>>

export interface ReadExport {
  readonly manifest: ExportManifest
  readonly rows: readonly ReadRow[]
  /** One row per label, if the export has a label table. */
  readonly labels: readonly ReadRow[]
}

/**
 * Reads an export in the order it was written, after checking every file against its checksum. Throws `unreadable` for
 * a folder that is not an export, and for missing or changed files.
 */
export async function readExport(folder: string): Promise<ReadExport> {
  const manifest = await readManifest(folder)
  await verifyFiles(folder, manifest, Object.keys(manifest.files))
  const spreadsheet = manifest.options['spreadsheet'] === true
  const rows: ReadRow[] = []
  for (const table of manifest.tables) {
    const text = await readFile(join(folder, table), 'utf8')
    for (const row of FORMATS[manifest.format].read(text, manifest.columns, spreadsheet)) rows.push(row)
  }
  if (rows.length !== manifest.clips)
    throw new StudioError(
      'unreadable',
      `${folder} holds ${counted(rows.length, 'row')}; its manifest says ${manifest.clips}.`,
    )
  const { labels } = manifest
  return {
    manifest,
    rows,
    labels: labels
      ? readCsv(await readFile(join(folder, labels.table), 'utf8'), labels.columns, spreadsheet)
      : [],
  }
}
