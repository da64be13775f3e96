import type { TierFile } from '#shared/domain/tiers.ts'
import { csvRows, headerOf, type CsvRow } from '../csv-rows.ts'
import { fileOf, type TierRow } from '../rows.ts'
import { numberIn, secondsOf } from '../seconds.ts'
import type { SourceText } from '../source-text.ts'
import { unreadable } from '../unreadable.ts'

/** The name of the only tier: files do not name their layer. */
export const LAYER = 'layer'
const COLUMNS = ['TIME', 'VALUE', 'DURATION', 'LEVEL', 'LABEL']
/** The columns of files without a header, as versions before 4 wrote them, by their number. */
const LAYOUTS: readonly (readonly string[])[] = [
  ['TIME'],
  ['TIME', 'LABEL'],
  ['TIME', 'VALUE', 'LABEL'],
  ['TIME', 'VALUE', 'DURATION', 'LABEL'],
  COLUMNS,
]

export function isLayerHeader(cells: readonly string[]): boolean {
  return ['TIME', 'FRAME'].includes(cells[0]) && cells.slice(1).every((cell) => COLUMNS.includes(cell))
}

/** Reads a layer. Without durations its entries are points. */
export function readLayer(source: SourceText): TierFile {
  const { file } = source
  const rows = csvRows(source, ',')
  const header = headerOf(source.text, ',')
  const hasHeader = isLayerHeader(header)
  if (header[0] === 'FRAME')
    throw unreadable(
      { file, line: 1 },
      'times are in frames, without their rate',
      'Export the layer in Sonic Visualiser again, with times in seconds.',
    )
  const columns = hasHeader ? header : LAYOUTS[(rows.at(0)?.cells.length ?? 1) - 1]
  if (!hasHeader && numberIn(rows.at(0)?.cells[0] ?? '0') === null)
    throw unreadable(
      { file, line: 1 },
      `the columns ${header.join(', ').slice(0, 80)} are unknown`,
      'Columns are TIME, VALUE, DURATION, LEVEL and LABEL.',
    )
  const entries = (hasHeader ? rows.slice(1) : rows).map((row) => rowOf(file, columns, row))
  return { ...fileOf(entries), durationSeconds: null, notes: [] }
}

function rowOf(file: string, columns: readonly string[], { line, cells }: CsvRow): TierRow {
  const place = { file, line }
  if (cells.length !== columns.length)
    throw unreadable(
      place,
      `there are ${cells.length} cells instead of ${columns.length}`,
      'Correct that line, or export the layer again.',
    )
  const cellOf = (column: string) => cells.at(columns.indexOf(column)) ?? ''
  const start = secondsOf(place, cellOf('TIME'))
  const end = columns.includes('DURATION') ? start + secondsOf(place, cellOf('DURATION')) : start
  const values = ['LEVEL', 'VALUE']
    .filter((column) => columns.includes(column))
    .map((column) => {
      const value = numberIn(cellOf(column))
      if (value === null)
        throw unreadable(
          place,
          `the value "${cellOf(column).slice(0, 40)}" is not a number`,
          'Correct that line.',
        )
      return { kind: 'dimension' as const, name: column.toLowerCase(), value, confidence: null }
    })
  const text = columns.includes('LABEL') ? cellOf('LABEL') : ''
  return { name: LAYER, speaker: null, media: null, entry: { start, end, text, confidence: null, values } }
}
