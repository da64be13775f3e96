import { extname } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { openParquet, openWorkbook } from './binary-tables.ts'
import { openJsonLines } from './json-lines.ts'
import { openJson } from './json.ts'
import { openTextTable } from './text-table.ts'
import type { Table } from './table.ts'

type Opener = (file: string) => Promise<readonly Table[]>

const one =
  (open: (file: string) => Promise<Table | null>): Opener =>
  async (file) => {
    const table = await open(file)
    return table ? [table] : []
  }

const openers: Readonly<Record<string, Opener | undefined>> = {
  '.csv': one(openTextTable),
  '.tsv': one(openTextTable),
  '.tab': one(openTextTable),
  '.psv': one(openTextTable),
  '.txt': one(openTextTable),
  '.jsonl': one(openJsonLines),
  '.ndjson': one(openJsonLines),
  '.json': one(openJson),
  '.parquet': openParquet,
  '.xlsx': openWorkbook,
  '.xlsm': openWorkbook,
  '.xls': refuseOldSheets,
  '.ods': refuseOldSheets,
}

/** Whether a file has the extension of a table. */
export function isTableName(name: string): boolean {
  return !name.startsWith('.') && openers[extname(name).toLowerCase()] !== undefined
}

/** Opens the tables in a file: one, or one for each sheet of a workbook. Throws `unreadable` with the remedy. */
export async function openTables(file: string): Promise<readonly Table[]> {
  return (await openers[extname(file).toLowerCase()]?.(file)) ?? []
}

function refuseOldSheets(file: string): Promise<readonly Table[]> {
  throw new StudioError(
    'unreadable',
    `${file} is in a format that the studio does not read. Save it as Excel workbook (.xlsx) or CSV, then index again.`,
    { file },
  )
}
