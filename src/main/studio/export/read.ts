import { join } from 'node:path'
import type { ExportColumn, ExportManifest } from '#shared/contract/export.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { cellOf, openTables, type Cell } from '../tables/index.ts'
import { readManifest } from './manifest.ts'
import { verifyFiles } from './verify.ts'

/** A row by column name. An empty text and a missing value are both null. */
export type ReadRow = Readonly<Record<string, Cell>>

export interface ReadExport {
  readonly manifest: ExportManifest
  /** One row per clip, if the format has tables. */
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
  const guarded =
    manifest.options['spreadsheet'] === true && (manifest.schemaVersion >= 3 || manifest.format === 'csv')
  const { tables, labels, clips, columns } = manifest
  const rows: ReadRow[] = []
  for (const table of tables) rows.push(...(await readRows(join(folder, table), 'clips', columns, guarded)))
  if (tables.length > 0 && rows.length !== clips)
    throw new StudioError(
      'unreadable',
      `${folder} holds ${counted(rows.length, 'row')}; its manifest says ${clips}.`,
    )
  return {
    manifest,
    rows,
    labels: labels ? await readRows(join(folder, labels.table), 'labels', labels.columns, guarded) : [],
  }
}

/** @param sheet name of the sheet in a workbook with several */
async function readRows(
  file: string,
  sheet: string,
  columns: readonly ExportColumn[],
  guarded: boolean,
): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = []
  for (const table of await openTables(file)) {
    if (table.name !== null && table.name !== sheet) continue
    const places = columns.map((column) => ({ column, place: table.columns.indexOf(column.name) }))
    for await (const { cells } of table.rows())
      rows.push(
        Object.fromEntries(
          places.map(({ column, place }) => [column.name, cellOf(cells[place] ?? '', column, guarded)]),
        ),
      )
  }
  return rows
}
