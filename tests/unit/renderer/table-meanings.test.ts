import { describe, expect, it } from 'vitest'
import { TableSettings } from '../../../src/shared/contract/import.ts'
import type { InspectedTable } from '../../../src/shared/contract/routes/import.ts'
import { withMeaning, withSettings } from '../../../src/renderer/src/draw/table-meanings.ts'

const column = (name: string, meaning: InspectedTable['columns'][number]['meaning']) => ({
  ...{ name, meaning, proposed: null, examples: [] },
})
const TABLE: InspectedTable = {
  ...{ key: 'a.csv', file: 'a.csv', sheet: null, format: 'text', encoding: 'utf-8', delimiter: ',' },
  columns: [column('file', 'path'), column('label', 'emotion'), column('age', 'metadata')],
  ...{ firstRows: [], settings: null, isOfCorpus: false, used: true, about: 'clips', problem: null },
  ...{ rows: 1, matched: 1, byTail: 0, clips: 1, matchedExamples: [], unmatched: [], annotators: [] },
}

describe('the meaning of a column', () => {
  it('moves a field from the column that had it, which becomes metadata', () => {
    const { columns, metadata } = withMeaning(TABLE, 'age', 'emotion')
    expect(columns).toMatchObject({ path: 'file', emotion: 'age', speaker: null })
    expect(metadata).toBe('all')
  })

  it('keeps the other columns as metadata where one is ignored', () => {
    const { columns, metadata } = withMeaning(TABLE, 'label', 'ignored')
    expect(columns).toMatchObject({ path: 'file', emotion: null })
    expect(metadata).toEqual(['age'])
  })

  it('uses a table again that was left out', () => {
    const left = TableSettings.parse({ use: false, rowsAre: 'labels' })
    expect(withMeaning({ ...TABLE, settings: left }, 'age', 'speaker')).toMatchObject({
      use: true,
      rowsAre: 'labels',
    })
  })

  it('is the chosen one before the table is read again, so that a second choice keeps the first', () => {
    const first = withSettings(TABLE, withMeaning(TABLE, 'age', 'speaker'))
    expect(first.columns.map(({ meaning }) => meaning)).toEqual(['path', 'emotion', 'speaker'])
    const second = withSettings(first, withMeaning(first, 'label', 'ignored'))
    expect(second.columns.map(({ meaning }) => meaning)).toEqual(['path', null, 'speaker'])
  })

  it('stays the proposed one where settings name no column', () => {
    const { columns } = withSettings(TABLE, TableSettings.parse({}))
    expect(columns.map(({ meaning }) => meaning)).toEqual(['path', 'emotion', 'metadata'])
  })
})
