import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { LONGEST_LINE_BYTES, readLines, tooLong } from '../../storage/files/index.ts'

/** A row by column name (in lower case, trimmed). */
export type TableRow = Readonly<Record<string, string | undefined>>

/** The limit of common spreadsheets. */
const MAX_COLUMNS = 16_384
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String).catch('')
const JsonRow = z.record(z.string(), Scalar)

/**
 * Streams the rows of a CSV, TSV or JSONL file without blocking the thread. The first line decides the delimiter
 * (comma, semicolon or tab). Byte order marks, quotes and CRLF are supported. Sizes of rows and columns are limited to
 * protect the memory.
 * @throws StudioError `unreadable` that names the line
 */
export async function* readTable(file: string): AsyncGenerator<TableRow> {
  if (isJsonLines(file)) yield* readJsonLines(file)
  else yield* readCsv(file)
}

/** The columns of a table, from its first line; empty if it has none. */
export async function readColumns(file: string): Promise<readonly string[]> {
  const line = await firstLine(file)
  const row = isJsonLines(file) ? parseJsonRow(line) : null
  const names = isJsonLines(file) ? Object.keys(row ?? {}) : splitHeader(line)
  return bounded(names, file)
}

function isJsonLines(file: string): boolean {
  return /\.(jsonl|ndjson)$/i.test(file)
}

async function* readCsv(file: string): AsyncGenerator<TableRow> {
  const delimiter = delimiterOf(await firstLine(file))
  const rows = createReadStream(file).pipe(
    parse({
      bom: true,
      columns: (names: string[]) => bounded(names, file).map(columnName),
      delimiter,
      max_record_size: LONGEST_LINE_BYTES,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  )
  try {
    for await (const row of rows) yield row as TableRow
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLong(file, Number(error['lines']))
    throw new StudioError(
      'unreadable',
      `${file} cannot be read as a table: ${error.message}. Correct that line.`,
      { file },
      error,
    )
  }
}

async function* readJsonLines(file: string): AsyncGenerator<TableRow> {
  let number = 0
  for await (const line of readLines(file)) {
    number++
    if (line.trim() === '') continue
    const row = parseJsonRow(line)
    if (!row)
      throw new StudioError(
        'unreadable',
        `${file}, line ${number} is not a JSON object. Correct that line.`,
        {
          file,
        },
      )
    yield row
  }
}

function parseJsonRow(line: string): TableRow | null {
  try {
    const row = JsonRow.parse(JSON.parse(line))
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [columnName(name), value]))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

async function firstLine(file: string): Promise<string> {
  for await (const line of readLines(file)) return line
  return ''
}

function bounded(columns: readonly string[], file: string): readonly string[] {
  if (columns.length <= MAX_COLUMNS) return columns
  throw new StudioError(
    'unreadable',
    `${file}, line 1 has ${counted(columns.length, 'column')}; at most ${formatCount(MAX_COLUMNS)} are read. Remove columns that do not describe a recording.`,
    { file, line: 1 },
  )
}

function splitHeader(line: string): readonly string[] {
  return line
    .split(delimiterOf(line))
    .map((name) => columnName(name.replaceAll('"', '')))
    .filter((name) => name !== '')
}

function delimiterOf(line: string): string {
  const count = (delimiter: string) => line.split(delimiter).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

function columnName(name: string): string {
  return name.trim().toLowerCase()
}
