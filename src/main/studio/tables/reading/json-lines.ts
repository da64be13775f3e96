import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { encodingOf, readLines } from '../../../storage/files/index.ts'
import { cellText, columnNames, type Table, type TableRow } from './table.ts'

const Row = z.record(z.string(), z.unknown())
/** A text in quotes, or a number that Python writes and JSON does not know. */
const NOT_JSON = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g

/** Opens a table with one JSON object in each line. Its columns are those of all rows. Throws `unreadable`. */
export async function openJsonLines(file: string): Promise<Table> {
  const names = new Set<string>()
  try {
    for await (const { row } of objectsOf(file)) for (const name of Object.keys(row)) names.add(name)
  } catch (error) {
    // The rows before a damaged line are still read; the error is thrown again there.
    if (!(error instanceof StudioError) || names.size === 0) throw error
  }
  const columns = [...names]
  return {
    file,
    name: null,
    format: 'json-lines',
    columns: columnNames(columns, file),
    encoding: await encodingOf(file),
    delimiter: null,
    rows: () => rowsOf(file, columns),
  }
}

async function* rowsOf(file: string, columns: readonly string[]): AsyncGenerator<TableRow> {
  for await (const { line, row } of objectsOf(file))
    yield { line, cells: columns.map((column) => cellText(row[column])) }
}

async function* objectsOf(
  file: string,
): AsyncGenerator<{ readonly line: number; readonly row: z.infer<typeof Row> }> {
  let line = 0
  for await (const text of readLines(file)) {
    line++
    if (text.trim() === '') continue
    const row = parseJsonRow(text)
    if (!row)
      throw new StudioError('unreadable', `${file}, line ${line} is not a JSON object. Correct that line.`, {
        file,
        line,
      })
    yield { line, row }
  }
}

/** The object in a line, with null for NaN and Infinity; null if there is none. */
export function parseJsonRow(text: string): z.infer<typeof Row> | null {
  const row = Row.safeParse(parseLeniently(text))
  return row.success ? row.data : null
}

/** Parses JSON as Python writes it; undefined if it cannot be parsed. */
export function parseLeniently(text: string): unknown {
  for (const candidate of [text, text.replace(NOT_JSON, (found) => (found.startsWith('"') ? found : 'null'))])
    try {
      return JSON.parse(candidate)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  return undefined
}
