import { CsvError, parse } from 'csv-parse/sync'

/** How the columns of a text table are separated, and where its header is. */
export interface Dialect {
  readonly delimiter: string
  /** Number of the header's line, counted from 1. */
  readonly headerLine: number
}

const DELIMITERS = [',', ';', '\t', '|']
/** Lines that the choice of the delimiter is based on. */
const SAMPLED_LINES = 100
/** The first line with which Excel states the delimiter. */
const STATED = /^"?sep=(.)"?\s*$/i

/**
 * Detects the dialect from the beginning of a table. Blank lines, comments (#) and Excel's `sep=` may precede the
 * header. The delimiter is the one that splits most lines into the same number of columns.
 */
export function dialectOf(start: string): Dialect {
  const lines = start.split(/\r\n|\n|\r/)
  const stated = STATED.exec(lines[0] ?? '')?.[1]
  const first = lines.findIndex((line, index) => !isPreamble(line, index, stated !== undefined))
  const header = Math.max(0, first)
  const sample = lines.slice(header, header + SAMPLED_LINES)
  // The last line of a sample is usually cut.
  const whole = sample.length < SAMPLED_LINES && sample.length > 1 ? sample.slice(0, -1) : sample
  const delimiter = stated ?? bestDelimiter(whole.join('\n'))
  const above = lines[header - 1] ?? ''
  const isHeader = above.startsWith('#') && isSameWidth(above, lines[header] ?? '', delimiter)
  return { delimiter, headerLine: (isHeader ? header - 1 : header) + 1 }
}

function isPreamble(line: string, index: number, isStated: boolean): boolean {
  return (index === 0 && isStated) || line.trim() === '' || line.startsWith('#')
}

/** Some programs write the header as a comment. */
function isSameWidth(header: string, row: string, delimiter: string): boolean {
  const width = widthsOf(header, delimiter)[0] ?? 0
  return width > 1 && width === widthsOf(row, delimiter)[0]
}

function bestDelimiter(sample: string): string {
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...consistency(widthsOf(sample, delimiter)) }))
  const best = scores.reduce((one, other) =>
    other.share * other.lines > one.share * one.lines ||
    (other.share * other.lines === one.share * one.lines && other.width > one.width)
      ? other
      : one,
  )
  return best.delimiter
}

interface Consistency {
  /** The most frequent number of columns. */
  readonly width: number
  /** Share of lines with it; 0 if it is a single column. */
  readonly share: number
  readonly lines: number
}

function consistency(widths: readonly number[]): Consistency {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, lines] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), [1, 0])
  return { width, share: width > 1 && widths.length > 0 ? lines / widths.length : 0, lines }
}

function widthsOf(text: string, delimiter: string): readonly number[] {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
    return records.map((record) => record.length)
  } catch (error) {
    // A quote that the sample does not close.
    if (error instanceof CsvError) return text.split('\n').map((line) => line.split(delimiter).length)
    throw error
  }
}
