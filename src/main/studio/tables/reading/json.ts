import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { encodingOf, type Encoding } from '../../../storage/files/index.ts'
import { parseLeniently } from './json-lines.ts'
import { labelStudioRows } from './label-studio.ts'
import { cellText, columnNames, type Table, type TableRow } from './table.ts'

const LARGEST_MB = 64
const Rows = z.array(z.record(z.string(), z.unknown())).min(1)
type Rows = z.infer<typeof Rows>

/** Opens a JSON file that is a list of objects; null for any other JSON, which is not a table. Throws `unreadable`. */
export async function openJson(file: string): Promise<Table | null> {
  const { size } = await stat(file)
  if (size > LARGEST_MB * 2 ** 20)
    throw new StudioError(
      'unreadable',
      `${file} has more than ${LARGEST_MB} MB, too much for one JSON list. Save it as JSON lines (.jsonl) or CSV.`,
      { file },
    )
  const encoding = await encodingOf(file)
  const text = new TextDecoder(encoding).decode(await readFile(file))
  if (!text.trimStart().startsWith('[')) return null
  const list = parseLeniently(text)
  if (list === undefined)
    throw new StudioError(
      'unreadable',
      `${file} begins as a JSON list, but is not valid JSON. Correct it, or write it again.`,
      { file },
    )
  const rows = Rows.safeParse(list)
  if (!rows.success) return null
  const annotations = labelStudioRows(rows.data)
  return annotations
    ? listTable(file, 'label-studio', annotations, encoding)
    : listTable(file, 'json', rows.data, encoding)
}

function listTable(file: string, format: Table['format'], rows: Rows, encoding: Encoding): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    ...{ file, format, encoding },
    name: null,
    columns: columnNames(columns, file),
    delimiter: null,
    rows: () => rowsOf(rows, columns),
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- every table yields its rows asynchronously
async function* rowsOf(rows: Rows, columns: readonly string[]): AsyncGenerator<TableRow> {
  for (const [index, row] of rows.entries())
    yield { line: index + 1, cells: columns.map((column) => cellText(row[column])) }
}
