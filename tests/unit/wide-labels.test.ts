import { describe, it } from 'vitest'
import { asLong } from '../../src/main/studio/import/wide-labels.ts'
import type { Table, TableRow } from '../../src/main/studio/tables/index.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'
import { expect } from '../fixtures/expect.ts'

function tableOf(columns: readonly string[], ...rows: readonly (readonly string[])[]): Table {
  return {
    ...{ file: 'labels.csv', name: null, format: 'text', encoding: 'utf-8', delimiter: ',', columns },
    async *rows() {
      await Promise.resolve()
      for (const [index, cells] of rows.entries()) yield { line: index + 2, cells }
    },
  }
}

async function long(columns: readonly string[], ...rows: readonly (readonly string[])[]) {
  const own = new Set(['rage' as Emotion])
  const table = asLong(tableOf(columns, ...rows), rows, own)
  const read: TableRow[] = []
  for await (const row of table.rows()) read.push(row)
  return { columns: table.columns, rows: read.map(({ line, cells }) => [line, ...cells]) }
}

describe('a table with a column of labels for each annotator', () => {
  it('has a row for each label, in the name of its annotator', async () => {
    const columns = ['path', 'label_Ana', 'label_Ben', 'room']
    expect(
      await long(
        columns,
        ['a.wav', 'angry', 'rage', 'lab'],
        ['b.wav', '', 'sad', ''],
        ['c.wav', '', '', 'x'],
      ),
    ).toEqual({
      columns: ['path', 'room', 'label', 'annotator'],
      rows: [
        [2, 'a.wav', 'lab', 'angry', 'Ana'],
        [2, 'a.wav', 'lab', 'rage', 'Ben'],
        [3, 'b.wav', '', 'sad', 'Ben'],
        [4, 'c.wav', 'x', '', ''],
      ],
    })
  })

  it.each([
    [
      'another column has the emotions',
      ['path', 'emotion', 'label_Ana', 'label_Ben'],
      ['a.wav', 'sad', 'angry', 'sad'],
    ],
    ['the columns have no emotions', ['path', 'label_id', 'label_source'], ['a.wav', '17', 'web']],
    ['there is one such column', ['path', 'label_Ana'], ['a.wav', 'angry']],
  ])('is read as it is where %s', async (_, columns, row) => {
    expect(await long(columns, row)).toEqual({ columns, rows: [[2, ...row]] })
  })
})
