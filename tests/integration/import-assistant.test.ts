import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, onTestFinished } from 'vitest'
import { ImportSettings, type ImportSettingsInput } from '#shared/contract/import.ts'
import type { ImportPreview } from '#shared/contract/index.ts'
import { parseEmotion } from '#shared/domain/emotions.ts'
import type { IndexReport } from '#shared/domain/indexing.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { hasReportedInputs, reportedInput } from '../fixtures/reported-inputs.ts'

/** Opens and indexes a copy of an input. */
async function opened(folder: string): Promise<Dataset> {
  const dataset = openDataset(folder, { dataFolder: temporaryFolder() })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  return dataset
}

const preview = (dataset: Dataset, settings: ImportSettingsInput): Promise<ImportPreview> =>
  dataset.previewImport(ImportSettings.parse(settings)).outcome

async function apply(dataset: Dataset, input: ImportSettingsInput): Promise<IndexReport> {
  const settings = ImportSettings.parse(input)
  const { fingerprint } = await dataset.previewImport(settings).outcome
  return dataset.applyImport({ settings, fingerprint, annotator: 'Importer' }).outcome
}

const undo = (dataset: Dataset): Promise<IndexReport> => dataset.undoImport('Importer').outcome

/** What a user sees of the clips: names, labels, findings and classes. */
function stateOf(dataset: Dataset) {
  const { clips } = dataset.library.page({}, { limit: 1000 })
  return {
    clips: clips.map(({ path, name, emotion, labelled, labelSource, flags }) => ({
      ...{ path, name, emotion, labelled, labelSource, flags },
    })),
    classes: dataset.labelSet.get().classes,
  }
}

const names = (dataset: Dataset) =>
  Object.fromEntries(dataset.library.page({}, { limit: 1000 }).clips.map(({ path, name }) => [path, name]))

describe.skipIf(!hasReportedInputs)('an import', () => {
  it.each<[string, ImportSettingsInput, keyof ImportPreview['changes'] | 'labels', number]>([
    ['column-names/emotions-path', { tables: { 'data_path.csv': { use: false } } }, 'emotion', 2],
    [
      'column-names/nemo',
      { tables: { 'manifest.jsonl': { columns: { sentence: 'duration' } } } },
      'sentence',
      2,
    ],
    ['two-annotators', { tables: { 'labels.csv': { rowsAre: 'labels' } } }, 'labels', 4],
    ['words', { words: { suprised: 'surprise', '3': 'neutral', confusion: null } }, 'emotion', 3],
    ['tables/utf16', { words: { angry: 'rage' } }, 'emotion', 1],
    [
      'tables/sep-line',
      { tables: { 'labels.csv': { columns: { emotion: null, level: 'label' } } } },
      'emotion',
      2,
    ],
    ['tables/label-studio', { tables: { 'labels.csv': { rowsAre: 'labels' } } }, 'labels', 2],
    ['class-folders', { words: { angry: null, sad: 'calm' } }, 'emotion', 8],
    ['class-folders', { speakers: { from: 'name-part', separators: '_-. ', index: 0 } }, 'speaker', 12],
    ['absolute-paths', { tables: { 'labels.csv': { columns: { speaker: null } } } }, 'speaker', 2],
    [
      'bare-names',
      { tables: { 'labels.csv': { use: false }, 'meta/esc50.csv': { use: false } } },
      'emotion',
      2,
    ],
    ['few-labelled', { speakers: { from: 'name-characters', start: 0, end: 1 } }, 'speaker', 10],
    ['jsonl/nan', { tables: { 'manifest.jsonl': { columns: { speaker: 'score' } } } }, 'speaker', 0],
    ['forty-folders', { speakers: { from: 'folder', depth: 1 } }, 'speaker', 0],
  ])(
    'of %s shows what changes, changes it, and is undone as a whole',
    async (input, settings, field, count) => {
      const dataset = await opened(reportedInput(input))
      const before = stateOf(dataset)

      const { changes, labels } = await preview(dataset, settings)
      expect(stateOf(dataset)).toEqual(before)
      const added = labels.reduce((sum, one) => sum + one.added, 0)
      expect(field === 'labels' ? added : changes[field].clips).toBe(count)

      await apply(dataset, settings)
      const after = stateOf(dataset)
      const changed = after.clips.filter((clip, index) =>
        field === 'labels' ? clip.labelled : clip.name[field] !== before.clips[index].name[field],
      )
      if (field !== 'labels') expect(changed).toHaveLength(count)
      for (const { path, after: value } of field === 'labels' ? [] : changes[field].first)
        expect(after.clips.find((clip) => clip.path === path)?.name).toMatchObject({ [field]: value })

      await undo(dataset)
      expect(stateOf(dataset)).toEqual(before)
      await expect(undo(dataset)).rejects.toMatchObject({ code: 'nothing-to-do' })
    },
  )

  it('is used by later indexings', async () => {
    const dataset = await opened(reportedInput('words'))
    await apply(dataset, { words: { suprised: 'surprise' } })
    await dataset.index().outcome
    expect(names(dataset)['w13.wav'].emotion).toBe('surprise')
  })

  it('returns to the import before when it is undone', async () => {
    const dataset = await opened(reportedInput('words'))
    await apply(dataset, { words: { suprised: 'surprise' } })
    await apply(dataset, { words: { suprised: 'fear' } })
    expect(names(dataset)['w13.wav'].emotion).toBe('fear')
    await undo(dataset)
    expect(names(dataset)['w13.wav'].emotion).toBe('surprise')
    await undo(dataset)
    expect(names(dataset)['w13.wav'].emotion).toBeNull()
  })

  it('is refused where a table changed since the preview, and changes nothing', async () => {
    const folder = reportedInput('two-annotators')
    const dataset = await opened(folder)
    const settings = ImportSettings.parse({ tables: { 'labels.csv': { rowsAre: 'labels' } } })
    const { fingerprint } = await dataset.previewImport(settings).outcome
    appendFileSync(join(folder, 'labels.csv'), 'b.wav,sad,Cleo\n')
    const before = stateOf(dataset)
    await expect(
      dataset.applyImport({ settings, fingerprint, annotator: 'Importer' }).outcome,
    ).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Preview the import again'),
    })
    expect(stateOf(dataset)).toEqual(before)
    expect((await dataset.inspectImport().outcome).applied).toBeNull()
  })

  it('is refused where another import was applied since the preview', async () => {
    const dataset = await opened(reportedInput('words'))
    const settings = ImportSettings.parse({})
    const { fingerprint } = await dataset.previewImport(settings).outcome
    await apply(dataset, { words: { suprised: 'surprise' } })
    await expect(
      dataset.applyImport({ settings, fingerprint, annotator: 'Importer' }).outcome,
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('names settings about tables and columns that are gone, at each index', async () => {
    const folder = reportedInput('two-annotators')
    const dataset = await opened(folder)
    await apply(dataset, { tables: { 'labels.csv': { columns: { emotion: 'label' } }, 'x.csv': {} } })
    writeFileSync(join(folder, 'labels.csv'), 'path,emotion\na.wav,sad\n')
    const { advice } = await dataset.index().outcome
    expect(advice).toContainEqual(expect.stringMatching(/not in the folder.*x\.csv/))
    expect(advice).toContainEqual(expect.stringMatching(/^labels\.csv has no column "label"/))
  })
})

describe.skipIf(!hasReportedInputs)('the labels of annotators in a table', () => {
  const asLabels: ImportSettingsInput = { tables: { 'labels.csv': { rowsAre: 'labels' } } }

  it('become labels of these annotators, one act each, and give no intended emotion', async () => {
    const dataset = await opened(reportedInput('two-annotators'))
    await apply(dataset, asLabels)
    const clip = dataset.library.find('a.wav')
    expect(clip.name.emotion).toBeNull()
    expect(clip.flags).toEqual([])
    const written = dataset.labels.history(clip).map(({ annotator, emotion, source }) => ({
      ...{ annotator, emotion, source },
    }))
    expect(written).toEqual(
      expect.arrayContaining([
        { annotator: 'Ana', emotion: 'anger', source: 'import' },
        { annotator: 'Ben', emotion: 'sadness', source: 'import' },
      ]),
    )
    expect(dataset.labels.acts().map(({ annotator, entries }) => [annotator, entries])).toEqual([
      ['Ben', 2],
      ['Ana', 2],
    ])
  })

  it('are not written twice', async () => {
    const folder = reportedInput('two-annotators')
    const dataset = await opened(folder)
    await apply(dataset, asLabels)
    appendFileSync(join(folder, 'labels.csv'), 'b.wav,sad,Cleo\n')
    const { labels } = await preview(dataset, asLabels)
    expect(labels).toEqual([
      { annotator: 'Ana', added: 0, known: 2 },
      { annotator: 'Ben', added: 0, known: 2 },
      { annotator: 'Cleo', added: 1, known: 0 },
    ])
    await apply(dataset, asLabels)
    expect(dataset.labels.history(dataset.library.find('b.wav'))).toHaveLength(3)
  })

  it('make the most frequent emotion the current one', async () => {
    const folder = reportedInput('two-annotators')
    appendFileSync(
      join(folder, 'labels.csv'),
      'a.wav,sad,Cleo\na.wav,angry,Dan\na.wav,angry,Eva\na.wav,sad,Fay\na.wav,angry,Gil\na.wav,sad,Hal\na.wav,angry,Ida\na.wav,fear,Jon\n',
    )
    const dataset = await opened(folder)
    const { labelled } = await preview(dataset, asLabels)
    await apply(dataset, asLabels)
    expect(dataset.library.find('a.wav').emotion).toBe('anger')
    expect(labelled.first).toContainEqual(
      expect.objectContaining({ path: 'a.wav', before: null, after: 'anger' }),
    )
  })

  it('do not replace labels by persons, whose number is shown', async () => {
    const dataset = await opened(reportedInput('two-annotators'))
    const { id: clip } = dataset.library.find('b.wav')
    dataset.labels.add({
      ...{ clip, annotator: 'Me', emotion: parseEmotion('disgust')!, note: '' },
      ...{ confidence: null, intensity: null, source: 'person', adjudicates: false, sighted: null },
    })
    const { labelled } = await preview(dataset, asLabels)
    expect(labelled).toMatchObject({ clips: 1, kept: 1 })
    expect(labelled.first.map(({ path }) => path)).toEqual(['a.wav'])
    await apply(dataset, asLabels)
    expect(dataset.library.find('b.wav')).toMatchObject({ emotion: 'disgust', labelSource: 'person' })
    await undo(dataset)
    expect(dataset.library.find('b.wav')).toMatchObject({ emotion: 'disgust', labelSource: 'person' })
  })

  it('are left out with the reason where a row has no annotator or no emotion, or is repeated', async () => {
    const folder = reportedInput('two-annotators')
    appendFileSync(join(folder, 'labels.csv'), 'a.wav,sad,\na.wav,,Ana\na.wav,sad,Ana\n')
    const dataset = await opened(folder)
    const { leftOut, labels } = await preview(dataset, asLabels)
    expect(leftOut.map(({ reason, rows, examples }) => [reason, rows, examples])).toEqual([
      ['no annotator in the row', 1, ['a.wav']],
      ['no emotion in the row', 1, ['a.wav']],
      ['a later row of the same annotator about the same recording counts', 1, ['a.wav']],
    ])
    expect(labels).toContainEqual({ annotator: 'Ana', added: 2, known: 0 })
  })

  it('are by one annotator where the settings name the annotator of the table', async () => {
    const dataset = await opened(reportedInput('few-labelled'))
    const settings: ImportSettingsInput = {
      tables: { 'labels.csv': { rowsAre: 'labels', annotator: 'Ana' } },
    }
    expect((await preview(dataset, settings)).labels).toEqual([{ annotator: 'Ana', added: 3, known: 0 }])
    await apply(dataset, settings)
    expect(dataset.library.find('c0.wav')).toMatchObject({
      emotion: 'anger',
      labelSource: 'import',
      name: { emotion: null },
    })
  })

  it('have the confidence of a column, as a share or a percentage; others are named', async () => {
    const folder = reportedInput('two-annotators')
    writeFileSync(
      join(folder, 'labels.csv'),
      'path,label,annotator,confidence\na.wav,sad,Ana,0.25\nb.wav,sad,Ana,80 %\nb.wav,sad,Ben,5\n',
    )
    const dataset = await opened(folder)
    const { advice } = await preview(dataset, asLabels)
    expect(advice).toContainEqual(expect.stringMatching(/^1 row of labels\.csv has a confidence .*"5"/))
    await apply(dataset, asLabels)
    const confidences = ['a.wav', 'b.wav'].flatMap((path) =>
      dataset.labels
        .history(dataset.library.find(path))
        .map(({ annotator, confidence }) => [annotator, confidence]),
    )
    expect(confidences.sort()).toEqual([
      ['Ana', 0.25],
      ['Ana', 0.8],
      ['Ben', null],
    ])
    expect((await preview(dataset, asLabels)).labels).toMatchObject([{ added: 0 }, { added: 0 }])
  })

  it('are refused from a table without annotators, with a remedy', async () => {
    const dataset = await opened(reportedInput('few-labelled'))
    await expect(preview(dataset, asLabels)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/no column of annotators.*name the annotator of all rows/),
    })
  })

  it('are undone together, and stay undone', async () => {
    const dataset = await opened(reportedInput('two-annotators'))
    await apply(dataset, asLabels)
    await undo(dataset)
    expect(dataset.labels.acts({ kinds: ['label'] }).map(({ undone }) => undone)).toEqual([true, true])
    await dataset.index().outcome
    expect(dataset.library.find('a.wav')).toMatchObject({ labelled: false, emotion: null })
  })

  it('are undone together also where one of the annotators undid an act before', async () => {
    const dataset = await opened(reportedInput('two-annotators'))
    const before = stateOf(dataset)
    await apply(dataset, asLabels)
    dataset.labels.undo('Ana')
    await undo(dataset)
    expect(stateOf(dataset)).toEqual(before)
  })

  it('are written again after an undo', async () => {
    const dataset = await opened(reportedInput('two-annotators'))
    await apply(dataset, asLabels)
    await undo(dataset)
    await apply(dataset, asLabels)
    expect(dataset.library.find('a.wav').labelled).toBe(true)
  })

  it('are taken back where the import is cancelled while they are written', async () => {
    const folder = reportedInput('two-annotators')
    const rows = Array.from({ length: 1500 }, (_, index) => `a.wav,angry,Rater ${index}\n`)
    appendFileSync(join(folder, 'labels.csv'), rows.join(''))
    const dataset = await opened(folder)
    const before = stateOf(dataset)
    const settings = ImportSettings.parse(asLabels)
    const { fingerprint } = await dataset.previewImport(settings).outcome
    const job = dataset.applyImport({ settings, fingerprint, annotator: 'Importer' })
    dataset.jobs.onChange(({ message }) => {
      if (message === 'Writing labels') job.cancel()
    })
    await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(dataset.labels.history(dataset.library.find('a.wav')).length).toBeGreaterThan(0)
    expect(stateOf(dataset)).toEqual(before)
    expect((await dataset.inspectImport().outcome).applied).toBeNull()
  })

  it('are announced to subscribers once they are written and once they are undone', async () => {
    const dataset = await opened(reportedInput('two-annotators'))
    let announced = 0
    dataset.labels.onChange(() => announced++)
    await apply(dataset, asLabels)
    expect(announced).toBe(1)
    await undo(dataset)
    expect(announced).toBe(2)
  })
})

it(
  'keeps the emotions of folders where tables give speakers or labels by annotators',
  { skip: !hasReportedInputs },
  async () => {
    const folder = reportedInput('class-folders')
    const rows = [
      'angry/rec0.wav',
      'happy/rec0.wav',
      'sad/rec0.wav',
      'sad/rec1.wav',
      'sad/rec2.wav',
      'sad/rec3.wav',
    ]
    writeFileSync(
      join(folder, 'speakers.csv'),
      `path,speaker\n${rows.map((path) => `${path},s1\n`).join('')}`,
    )
    writeFileSync(
      join(folder, 'labels.csv'),
      `path,label,rater\n${rows.map((path) => `${path},calm,Ana\n`).join('')}`,
    )
    const dataset = await opened(folder)
    await apply(dataset, { tables: { 'labels.csv': { rowsAre: 'labels' } } })
    expect(names(dataset)['sad/rec0.wav']).toMatchObject({ speaker: 's1', emotion: 'sadness' })
    expect(dataset.library.find('sad/rec0.wav').emotion).toBe('calm')
  },
)

it(
  'the index shows the words and folders of a class folder under the answers',
  { skip: !hasReportedInputs },
  async () => {
    const folder = reportedInput('class-folders')
    renameSync(join(folder, 'happy'), join(folder, 'happyy'))
    const dataset = await opened(folder)
    const { words } = await preview(dataset, {})
    expect(words).toMatchObject([
      { word: 'happyy', kind: 'near-miss', rows: 4, suggestion: 'happiness', gives: 'happyy' },
    ])
    await apply(dataset, { words: { happyy: 'happiness' } })
    expect(names(dataset)['happyy/rec0.wav'].emotion).toBe('happiness')
    expect(dataset.labelSet.get().classes.map(({ emotion }) => emotion)).not.toContain('happyy')
    await undo(dataset)
    expect(dataset.labelSet.get().classes.map(({ emotion }) => emotion)).toContain('happyy')
  },
)
