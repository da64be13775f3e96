import { csvRecord } from '../../tables/index.ts'
import { delimiterOf, headerOf } from '../csv-rows.ts'
import { defineFormat } from '../format.ts'
import { rowsOf } from '../rows.ts'
import { decimal } from '../seconds.ts'
import {
  asNumbers,
  asRows,
  numberOf,
  valueNames,
  withoutDuration,
  withoutEmptyTiers,
} from '../steps/index.ts'
import { isSegmentHeader, scaleColumn } from './segment-columns.ts'
import { readSegments } from './segments-read.ts'

/** A table of segments: a row for each entry, with its recording, tier and speaker, and a column for each scale. */
export const segments = defineFormat({
  id: 'segments',
  name: 'CSV of segments',
  extensions: ['.csv', '.tsv'],
  recordings: 'many',
  matches: (text) => isSegmentHeader(headerOf(text, delimiterOf(text))),
  parse: readSegments,
  steps: [
    withoutDuration,
    asNumbers('values other than numbers, and their confidence and kind', scaleColumn),
    withoutEmptyTiers,
    asRows,
  ],
  serialise(file) {
    const names = valueNames(file)
    const header = ['file', 'start', 'end', 'tier', 'speaker', 'label', 'confidence', ...names]
    const lines = rowsOf(file).map(({ media, name, speaker, entry }) => {
      const { start, end, text, confidence } = entry
      const numbers = [confidence, ...names.map((scale) => numberOf(entry, scale))]
      const cells = [media, decimal(start), decimal(end), name, speaker, text]
      return csvRecord([], [...cells, ...numbers.map((one) => (one === null ? null : decimal(one)))], false)
    })
    return [csvRecord([], header, false), ...lines].join('')
  },
})
