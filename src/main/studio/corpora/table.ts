import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'

/** A row by column name (in lower case, trimmed). */
export type TableRow = Readonly<Record<string, string | undefined>>

const HEAD_BYTES = 65_536
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String).catch('')
const JsonRow = z.record(z.string(), Scalar)

/**
 * Streams the rows of a CSV, TSV or JSONL file, so that a long table never holds up whoever else runs on this thread.
 * Delimiters , ; and tab are told by the first line; a byte order mark, quotes and CRLF are understood.
 * @throws StudioError `unreadable` that names the line
 */
export async function* readTable(file: string): AsyncGenerator<TableRow> {
  if (isJsonLines(file)) yield* readJsonLines(file)
  else yield* readCsv(file)
}

/** The columns of a table, read from its beginning only; empty where it has none. */
export async function readColumns(file: string): Promise<readonly string[]> {
  const line = await firstLine(file)
  if (!isJsonLines(file)) return splitHeader(line)
  const row = parseJsonRow(line)
  return row ? Object.keys(row) : []
}

function isJsonLines(file: string): boolean {
  return /\.(jsonl|ndjson)$/i.test(file)
}

async function* readCsv(file: string): AsyncGenerator<TableRow> {
  const delimiter = delimiterOf(await firstLine(file))
  const rows = createReadStream(file).pipe(
    parse({
      bom: true,
      columns: (names: string[]) => names.map(columnName),
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  )
  try {
    for await (const row of rows) yield row as TableRow
  } catch (error) {
    if (!(error instanceof Error) || !('lines' in error)) throw error
    throw new StudioError(
      'unreadable',
      `${file} cannot be read as a table: ${error.message}. Mend that line.`,
      { file },
      error,
    )
  }
}

async function* readJsonLines(file: string): AsyncGenerator<TableRow> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const row = parseJsonRow(line)
    if (!row)
      throw new StudioError('unreadable', `${file}, line ${number} is not a JSON object. Mend that line.`, {
        file,
      })
    yield row
  }
}

function parseJsonRow(line: string): TableRow | null {
  try {
    const row = JsonRow.parse(JSON.parse(line.replace(/^\uFEFF/, '')))
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [columnName(name), value]))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0]
  } finally {
    await handle.close()
  }
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
