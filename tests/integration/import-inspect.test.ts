import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, onTestFinished } from 'vitest'
import { ImportSettings, type ImportSettingsInput } from '#shared/contract/import.ts'
import type { ImportInspection } from '#shared/contract/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { hasReportedInputs, reportedInput } from '../fixtures/reported-inputs.ts'

async function inspected(folder: string, settings?: ImportSettingsInput): Promise<ImportInspection> {
  const dataset = openDataset(folder, { dataFolder: temporaryFolder() })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  return dataset.inspectImport(settings && ImportSettings.parse(settings)).outcome
}

describe.skipIf(!hasReportedInputs)('an inspection of the tables in a folder', () => {
  it.each([
    ['tables/utf16', { file: 'labels.tsv', format: 'text', encoding: 'utf-16le', delimiter: '\t' }],
    ['tables/pipe', { file: 'labels.csv', encoding: 'utf-8', delimiter: '|' }],
    ['tables/sep-line', { file: 'labels.csv', delimiter: ';' }],
    ['tables/comment-first', { file: 'labels.csv', delimiter: ',' }],
    ['jsonl/nan', { file: 'manifest.jsonl', format: 'json-lines', delimiter: null }],
  ])('names format, encoding and separator, and shows the first rows: %s', async (input, table) => {
    const { tables } = await inspected(reportedInput(input))
    expect(tables).toMatchObject([{ ...table, used: true, problem: null, rows: 2, matched: 2, clips: 2 }])
    expect(tables[0].firstRows[0].slice(0, 2)).toEqual(['a.wav', 'angry'])
  })

  it('proposes the meaning of each column, with examples', async () => {
    const { tables } = await inspected(reportedInput('two-annotators'))
    expect(tables[0].columns).toEqual([
      { name: 'path', proposed: 'path', meaning: 'path', examples: ['a.wav', 'b.wav'] },
      { name: 'label', proposed: 'emotion', meaning: 'emotion', examples: ['angry', 'sad', 'happy'] },
      { name: 'annotator', proposed: 'annotator', meaning: 'annotator', examples: ['Ana', 'Ben'] },
    ])
    expect(tables[0].annotators).toEqual([
      { text: 'Ana', rows: 2 },
      { text: 'Ben', rows: 2 },
    ])
  })

  it('says how rows name clips, and why others do not', async () => {
    const folder = reportedInput('absolute-paths')
    writeFileSync(join(folder, 'more.csv'), 'file,label\nnowhere.wav,sad\n/x/a.wav,angry\nold.wav,sad\n')
    const { tables } = await inspected(folder)
    expect(tables).toMatchObject([
      { file: 'labels.csv', matched: 2, byTail: 2, unmatched: [] },
      {
        file: 'more.csv',
        matched: 1,
        matchedExamples: [{ text: '/x/a.wav', path: 'a.wav' }],
        unmatched: [
          {
            why: 'absent',
            rows: 2,
            examples: [
              { text: 'nowhere.wav', rows: 1 },
              { text: 'old.wav', rows: 1 },
            ],
          },
        ],
      },
    ])
  })

  it('gives the reason for a table that is not used', async () => {
    const { tables } = await inspected(reportedInput('segments'))
    expect(tables).toMatchObject([{ used: false, problem: expect.stringContaining('parts of recordings') }])
  })

  it('lists no notes, but texts with columns of a table', async () => {
    const folder = reportedInput('few-labelled')
    writeFileSync(join(folder, 'LICENSE.txt'), 'Free to use, for all\nwithout warranty, of course\n')
    writeFileSync(join(folder, 'old.txt'), 'path,label\nx.wav,sad\n')
    const { tables } = await inspected(folder)
    expect(tables.map(({ file, used }) => [file, used])).toEqual([
      ['labels.csv', true],
      ['old.txt', false],
    ])
  })

  it('asks about words that are no known emotion, once for each', async () => {
    const { words } = await inspected(reportedInput('words'))
    const byWord = new Map(words.map((one) => [one.word, one]))
    expect(byWord.get('suprised')).toEqual({
      ...{ word: 'suprised', kind: 'near-miss', rows: 1, tables: ['labels.csv'] },
      ...{ suggestion: 'surprise', gives: null, answered: false },
    })
    expect(byWord.get('3')).toMatchObject({ kind: 'number', gives: null })
    expect(byWord.get('angry;sad')).toMatchObject({ kind: 'list', gives: null })
    expect(byWord.get('confusion')).toMatchObject({ kind: 'unknown', gives: 'confusion' })
    expect(byWord.has('angry')).toBe(false)
    expect(byWord.has('nan')).toBe(false)
  })

  it('tries settings without storing them', async () => {
    const { tables, words, settings } = await inspected(reportedInput('words'), {
      tables: { 'labels.csv': { columns: { speaker: null }, metadata: [] } },
      words: { Suprised: 'surprise', confusion: null },
    })
    expect(settings.tables['labels.csv']).toMatchObject({ use: true, rowsAre: 'intended' })
    expect(tables[0].columns[2]).toMatchObject({ name: 'speaker', proposed: 'speaker', meaning: null })
    const byWord = new Map(words.map((one) => [one.word, one]))
    expect(byWord.get('suprised')).toMatchObject({ gives: 'surprise', answered: true })
    expect(byWord.get('confusion')).toMatchObject({ gives: null, answered: true })
  })

  it('proposes ways to find speakers by names, but no folders of emotions', async () => {
    const { speakerProposals, clips, clipsWithSpeaker } = await inspected(reportedInput('class-folders'))
    expect({ clips, clipsWithSpeaker }).toEqual({ clips: 12, clipsWithSpeaker: 0 })
    expect(speakerProposals.map(({ rule }) => rule)).not.toContainEqual({ from: 'folder', depth: 1 })
    expect(speakerProposals.length).toBeGreaterThan(0)
  })

  it('says which tables and columns of the settings are gone', async () => {
    const { advice } = await inspected(reportedInput('two-annotators'), {
      tables: { 'old.csv': {}, 'labels.csv': { columns: { speaker: 'who' } } },
    })
    expect(advice).toContainEqual(expect.stringMatching(/not in the folder.*old\.csv/))
    expect(advice).toContainEqual(expect.stringMatching(/^labels\.csv has no column "who"/))
  })
})
