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

/** A row by its columns' names. An empty text and a missing one are both null. */
export type ReadRow = Readonly<Record<string, Cell>>

export interface ReadExport {
  readonly manifest: ExportManifest
  readonly rows: readonly ReadRow[]
  /** One for each label, of an export that has them in a table of their own. */
  readonly labels: readonly ReadRow[]
}

/**
 * Reads an export back, in the order it was written. Every file is compared with its checksum first. Throws `unreadable`
 * for a folder that is no export, and for files that are missing or have changed.
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
