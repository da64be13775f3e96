import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { SourceText } from './source-text.ts'
import { unreadable } from './unreadable.ts'

export interface CsvRow {
  /** The line in which it ends. */
  readonly line: number
  readonly cells: readonly string[]
}

const Records = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }))

/** The rows of separated values. Throws `unreadable` for quotes without an end. */
export function csvRows({ file, text }: SourceText, delimiter: string): readonly CsvRow[] {
  try {
    const records = Records.parse(
      parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }),
    )
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error['lines'])
    throw unreadable(
      { file, line: Number.isInteger(line) ? line : null },
      error.message.replace(/\.$/, ''),
      'Correct its quotes.',
    )
  }
}

/** The cells of the first line that is not blank, without quotes. */
export function headerOf(text: string, delimiter: string): readonly string[] {
  const line = /^\s*([^\r\n]*)/.exec(text.slice(0, 10_000))?.[1] ?? ''
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
}

/** The most frequent separator of the first line. */
export function delimiterOf(text: string): string {
  const counts = [',', ';', '\t'].map((one) => ({ one, cells: headerOf(text, one).length }))
  return counts.reduce((best, next) => (next.cells > best.cells ? next : best)).one
}
