import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { decodeText, encodingOf, LONGEST_LINE, tooLong, type Encoding } from '../../../storage/files/index.ts'
import { dialectOf, type Dialect } from './dialect.ts'
import { columnNames, type Table, type TableRow } from './table.ts'

/** Characters that the dialect is detected from; more than the longest line. */
const START = LONGEST_LINE + 1
const Record = z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) })

/** Opens a table in a text file with separated columns. Throws `unreadable` that names the line. */
export async function openTextTable(file: string): Promise<Table> {
  const encoding = await encodingOf(file)
  const start = await startOf(file, encoding)
  const dialect = dialectOf(start)
  if (lineOf(start, dialect.headerLine).length > LONGEST_LINE) throw tooLong(file, dialect.headerLine)
  let columns: readonly string[] = []
  for await (const { cells } of records(file, encoding, dialect, 1)) columns = cells
  const names = columnNames(columns, file, dialect.headerLine)
  return {
    file,
    name: null,
    format: 'text',
    columns: names.map((name, index) => (index === 0 ? name.replace(/^#\s*/, '') : name)),
    encoding,
    delimiter: dialect.delimiter,
    rows: () => rowsOf(file, encoding, dialect),
  }
}

async function* rowsOf(file: string, encoding: Encoding, dialect: Dialect): AsyncGenerator<TableRow> {
  let isHeader = true
  for await (const row of records(file, encoding, dialect)) {
    if (!isHeader) yield row
    isHeader = false
  }
}

async function* records(
  file: string,
  encoding: Encoding,
  { delimiter, headerLine }: Dialect,
  limit = -1,
): AsyncGenerator<TableRow> {
  const text = Readable.from(decodeText(createReadStream(file), encoding))
  // Unlike pipe(), a pipeline passes errors of reading on to the parser.
  const parser = pipeline(
    text,
    parse({
      delimiter,
      from_line: headerLine,
      info: true,
      max_record_size: LONGEST_LINE,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      ...(limit > 0 && { to: limit }),
    }),
    () => undefined,
  )
  try {
    for await (const parsed of parser) {
      const { info, record } = Record.parse(parsed)
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLong(file, Number(error['lines']))
    throw new StudioError(
      'unreadable',
      `${file} cannot be read as a table: ${error.message}. Correct that line.`,
      { file },
      error,
    )
  } finally {
    text.destroy()
  }
}

async function startOf(file: string, encoding: Encoding): Promise<string> {
  let start = ''
  for await (const text of decodeText(createReadStream(file), encoding)) {
    start += text
    if (start.length >= START) break
  }
  return start
}

function lineOf(text: string, number: number): string {
  return text.split(/\r\n|\n|\r/)[number - 1] ?? ''
}
