import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { PredictedSpan } from '#shared/contract/prediction.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { ExportOptions } from '#shared/contract/export.ts'
import { columnsOf, described } from '../../src/main/studio/export/columns.ts'
import { DICTIONARY_COLUMNS, dictionaryRows } from '../../src/main/studio/export/dictionary.ts'
import { longTable } from '../../src/main/studio/export/label-table.ts'
import { predictionsHeader, predictionLine } from '../../src/main/studio/prediction/index.ts'
import { cellOf, csvRecord } from '../../src/main/studio/tables/index.ts'

/** Characters that make a spreadsheet read a cell as a formula, or start another cell. */
const STARTS = ['=', '+', '-', '@', '\t', '\r']
const read = (csv: string) => parse(csv, { record_delimiter: ['\r\n', '\n', '\r'] })
const isFormula = (cell: string) => STARTS.some((start) => cell.startsWith(start))

describe.each(STARTS.map((start) => [JSON.stringify(start), `${start}1+cmd()`]))(
  'no cell of a spreadsheet begins with %s',
  (_, hostile) => {
    const options = ExportOptions.parse({
      format: 'csv',
      spreadsheet: true,
      include: { demographics: true, predictions: 'run' },
      folder: '/exports/new',
    })
    const tables = {
      clips: described(
        columnsOf(options, {
          voted: [],
          classes: [],
          fields: [],
          mapped: new Map(),
          metadata: [],
          redacted: false,
        }),
      ),
      labels: longTable(options.include).columns,
    }

    it.each(Object.entries(tables))('in the table of %s', (_name, columns) => {
      for (const column of columns.filter(({ type }) => type === 'text')) {
        const csv = csvRecord([column], [hostile], true)
        const [[cell]] = read(csv)
        expect(isFormula(cell), `${column.name}: ${JSON.stringify(cell)}`).toBe(false)
        expect(cellOf(cell, column, true)).toBe(hostile)
      }
    })

    it('in the dictionary of columns', () => {
      const rows = dictionaryRows('clips', [{ name: hostile, type: 'text', about: hostile }])
      const csv = rows.map((row) => csvRecord(DICTIONARY_COLUMNS, row, true)).join('')
      expect(read(csv).flat().filter(isFormula)).toEqual([])
      expect(DICTIONARY_COLUMNS.every(({ type }) => type === 'text')).toBe(true)
    })

    it('in predictions, their header included', () => {
      const classes = [hostile as Emotion]
      const span: PredictedSpan = {
        ...{ path: hostile, speaker: hostile, emotion: classes[0], note: hostile },
        ...{ startSeconds: 0, endSeconds: 1, confidence: 1, probabilities: [1] },
      }
      const csv = predictionsHeader(classes) + predictionLine('csv', classes)(span)
      expect(read(csv).flat().filter(isFormula)).toEqual([])
    })
  },
)

it('numbers stay numbers, with any sign', () => {
  const number = { name: 'rms', type: 'number', about: 'Level' } as const
  expect(csvRecord([number], [-3.5], true)).toBe('-3.5\r\n')
  const span: PredictedSpan = {
    ...{ path: 'a.wav', speaker: null, emotion: null, note: null },
    ...{ startSeconds: -0.5, endSeconds: 1, confidence: 0.5, probabilities: [0.5] },
  }
  expect(predictionLine('csv', ['fear' as Emotion])(span)).toBe(
    'a.wav,-0.500,1.000,,abstain,0.5000,0.5000,\r\n',
  )
})

it.each(['\n', '\r', '\r\n'])('a cell with the line break %j stays one cell', (lineBreak) => {
  const columns = ['speaker', 'note'].map((name) => ({ name, type: 'text', about: name }) as const)
  const cells = ['ana', `one${lineBreak}two`]
  const csv = csvRecord(columns, cells, true)
  expect(read(`speaker,note\r\n${csv}`)).toEqual([['speaker', 'note'], cells])
})
