import type { TierFile, TierValue } from '#shared/domain/tiers.ts'
import { csvRows, delimiterOf, type CsvRow } from '../csv-rows.ts'
import { fileOf, type TierRow } from '../rows.ts'
import { numberIn, requireOrder, secondsOf } from '../seconds.ts'
import type { SourceText } from '../source-text.ts'
import { unreadable, type Place } from '../unreadable.ts'
import { isSegmentHeader, segmentColumns } from './segment-columns.ts'

/** A table with the places of its columns, and of its further columns of numbers. */
interface Layout {
  readonly file: string
  readonly header: readonly string[]
  readonly columns: ReadonlyMap<string, number>
  readonly scales: readonly number[]
}

/** Reads a table of segments. Further columns of numbers are scales; others are notes. */
export function readSegments(source: SourceText): TierFile {
  const { file, text } = source
  const all = csvRows(source, delimiterOf(text))
  const first = all.at(0) ?? { line: 1, cells: [] }
  const rows = all.slice(1)
  if (!isSegmentHeader(first.cells))
    throw unreadable(
      { file, line: first.line },
      'there is no column for start and end',
      'Name the columns file, start, end and label, with times in seconds.',
    )
  const header = first.cells.map((name) => name.trim())
  const columns = segmentColumns(header)
  const known = new Set(columns.values())
  const further = header.map((_, index) => index).filter((index) => !known.has(index))
  const scales = further.filter((index) => rows.every(({ cells }) => isNumberOrEmpty(cells.at(index) ?? '')))
  const layout = { file, header, columns, scales }
  const notes = further
    .filter((index) => !scales.includes(index))
    .map((index) => `The column "${header[index]}" is not read.`)
  return { ...fileOf(rows.map((row) => rowOf(layout, row))), durationSeconds: null, notes }
}

function rowOf({ file, header, columns, scales }: Layout, { line, cells }: CsvRow): TierRow {
  const place = { file, line }
  if (cells.length !== header.length)
    throw unreadable(
      place,
      `there are ${cells.length} cells instead of ${header.length}`,
      'Correct that line.',
    )
  const cellOf = (column: string) => cells.at(columns.get(column) ?? Infinity) ?? ''
  const timeOf = (column: string) => {
    const unit = header[columns.get(column)!].toLowerCase().endsWith('_ms') ? 1000 : 1
    return secondsOf(place, cellOf(column)) / unit
  }
  const start = timeOf('start')
  const end = columns.has('end') ? timeOf('end') : start + timeOf('duration')
  requireOrder(place, start, end)
  const label = columns.get('label')
  const values = scales.flatMap((index): readonly TierValue[] => {
    const value = numberIn(cells[index])
    return value === null ? [] : [{ kind: 'dimension', name: header[index], value, confidence: null }]
  })
  return {
    name: columns.has('tier') ? cellOf('tier') : label === undefined ? 'segments' : header[label],
    speaker: cellOf('speaker') || null,
    media: cellOf('file') || null,
    entry: {
      start,
      end,
      text: cellOf('label'),
      confidence: confidenceOf(place, cellOf('confidence')),
      values,
    },
  }
}

function confidenceOf(place: Place, text: string): number | null {
  const confidence = numberIn(text)
  if (confidence !== null || text.trim() === '') return confidence
  throw unreadable(
    place,
    `the confidence "${text.slice(0, 40)}" is not a number`,
    'Write a number, or nothing.',
  )
}

const isNumberOrEmpty = (text: string): boolean => text.trim() === '' || numberIn(text) !== null
