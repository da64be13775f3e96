import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, onTestFinished } from 'vitest'
import { ImportSettings } from '#shared/contract/import.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { newLabel } from '../fixtures/labelling.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

const paths = [0, 1, 2, 3].map((index) => `100${index}_IEO_ANG_XX.wav`)
const ROWS = {
  Ana: ['fear', 'fear', 'anger', 'anger'],
  Ben: ['fear', 'anger', 'anger', 'anger'],
}

async function withImportedLabels() {
  const folder = writeSmallDataset(join(temporaryFolder(), 'clips'), paths.length)
  const rows = Object.entries(ROWS).flatMap(([annotator, emotions]) =>
    emotions.map((emotion, index) => `${paths[index]},${emotion},${annotator}\n`),
  )
  writeFileSync(join(folder, 'labels.csv'), `path,emotion,annotator\n${rows.join('')}`)
  const dataset = openDataset(folder, { dataFolder: temporaryFolder() })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  const settings = ImportSettings.parse({ tables: { 'labels.csv': { rowsAre: 'labels' } } })
  const { fingerprint } = await dataset.previewImport(settings).outcome
  await dataset.applyImport({ settings, fingerprint, annotator: 'Importer' }).outcome
  return dataset
}

it('labels that a table gives to annotators count in their agreement', async () => {
  const dataset = await withImportedLabels()
  const { compared, annotators, pairs, ...figures } = await dataset.explore.agreement({
    filter: { missing: false },
    by: null,
  })
  expect(compared).toBe(4)
  expect(annotators).toEqual([
    { annotator: 'Ana', labelled: 4, compared: 4 },
    { annotator: 'Ben', labelled: 4, compared: 4 },
  ])
  // By hand: 3 of 4 pairs agree. Of 8 labels, 3 are fear and 5 anger.
  expect(figures.percent.value).toBeCloseTo(3 / 4, 10)
  // Chance: (3/8)² + (5/8)² = 34/64.
  expect(figures.fleissKappa.value).toBeCloseTo((3 / 4 - 34 / 64) / (1 - 34 / 64), 10)
  // Expected disagreement: 2 · 3 · 5 / (8 · 7) = 30/56; observed: 1/4.
  expect(figures.krippendorffAlpha.value).toBeCloseTo(1 - 1 / 4 / (30 / 56), 10)
  // Chance: 1/2 · 1/4 + 1/2 · 3/4 = 1/2.
  expect(pairs[0].cohenKappa.value).toBeCloseTo(1 / 2, 10)
})

it('imported labels are compared with labels given in the studio, and count no more once the import is undone', async () => {
  const dataset = await withImportedLabels()
  for (const path of paths) {
    const { id: clip } = dataset.library.find(path)
    dataset.labels.add(newLabel({ clip, annotator: 'Cleo', emotion: 'anger' }))
  }
  const { pairs } = await dataset.explore.agreement({ filter: { missing: false }, by: null })
  expect(pairs.map(({ annotators, same }) => [...annotators, same])).toEqual(
    expect.arrayContaining([
      ['Ana', 'Ben', 3],
      ['Ana', 'Cleo', 2],
      ['Ben', 'Cleo', 3],
    ]),
  )
  await dataset.undoImport('Importer').outcome
  const after = await dataset.explore.agreement({ filter: { missing: false }, by: null })
  expect(after.compared).toBe(0)
  expect(after.annotators).toEqual([{ annotator: 'Cleo', labelled: 4, compared: 0 }])
})
