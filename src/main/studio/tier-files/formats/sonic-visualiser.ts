import { csvRecord } from '../../tables/index.ts'
import { headerOf } from '../csv-rows.ts'
import { defineFormat } from '../format.ts'
import { byTime, rowsOf } from '../rows.ts'
import { decimal, durationBetween, numberIn } from '../seconds.ts'
import {
  asNumbers,
  asOneList,
  inOneLine,
  numberOf,
  valueNames,
  withAllValues,
  withoutConfidence,
  withoutDuration,
  withoutEmptyTiers,
  withoutMedia,
  withoutSpeakers,
} from '../steps/index.ts'
import { isLayerHeader, LAYER, readLayer } from './sonic-visualiser-read.ts'

const VALUES = ['value', 'level']

/** Annotation layers of Sonic Visualiser as CSV: time instants, time values, regions and notes. */
export const sonicVisualiser = defineFormat({
  id: 'sonic-visualiser',
  name: 'Sonic Visualiser CSV',
  extensions: ['.csv'],
  recordings: 'one',
  matches(text) {
    const cells = headerOf(text, ',')
    return (
      isLayerHeader(cells) ||
      (cells.length <= 5 && numberIn(cells[0]) !== null && !text.slice(0, 1000).includes('\t'))
    )
  },
  parse: readLayer,
  steps: [
    withoutMedia,
    withoutDuration,
    withoutSpeakers,
    withoutConfidence,
    inOneLine,
    asNumbers('values other than numbers named value and level', (name) =>
      VALUES.includes(name) ? name : null,
    ),
    withAllValues,
    withoutEmptyTiers,
    asOneList('names of tiers: all entries are in one list', (row) => ({ ...row, name: LAYER })),
  ],
  serialise(file) {
    const rows = byTime(rowsOf(file))
    const names = valueNames(file)
    const hasDuration = rows.some(({ entry }) => entry.end > entry.start)
    // The order of Sonic Visualiser: time, value, duration, level, label.
    const columns = [
      'TIME',
      ...(names.includes('value') ? ['VALUE'] : []),
      ...(hasDuration ? ['DURATION'] : []),
      ...(names.includes('level') ? ['LEVEL'] : []),
      'LABEL',
    ]
    const lines = rows.map(({ entry }) => {
      const cells: Readonly<Record<string, string>> = {
        TIME: decimal(entry.start),
        VALUE: decimal(numberOf(entry, 'value') ?? 0),
        DURATION: decimal(durationBetween(entry.start, entry.end)),
        LEVEL: decimal(numberOf(entry, 'level') ?? 0),
        LABEL: entry.text,
      }
      return csvRecord(
        [],
        columns.map((column) => cells[column]),
        false,
      )
    })
    return [csvRecord([], columns, false), ...lines].join('')
  },
})
