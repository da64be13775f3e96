import { join } from 'node:path'
import { it, onTestFinished } from 'vitest'
import { openDataset, writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { runStudyOfFive } from '../fixtures/study-of-five.ts'

// The same study on 3,000 clips of CREMA-D is `npm run bench simulated-study`; docs/agreement.md has its figures.
it('in a small simulated study, Dawid–Skene and the queue of label errors beat the majority and its disagreements', async () => {
  const home = temporaryFolder()
  const folder = join(home, 'clips')
  await writeSyntheticCorpus(folder, { speakers: 10, sentences: 6, plantFaults: false })
  const dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  const figures = await runStudyOfFive(dataset, {
    ...{ clips: 450, overlap: 0.3, repeats: 0.1, habits: 0.7, budget: 45, seed: 1 },
  })
  const { majority, dawidSkene, majorityReviewed, dawidSkeneReviewed, randomFound, annotators } = figures
  expect(dawidSkene.several).toBeGreaterThan(majority.several)
  expect(dawidSkeneReviewed.found).toBeGreaterThan(majorityReviewed.found)
  expect(dawidSkeneReviewed.found).toBeGreaterThan(randomFound)
  expect(dawidSkeneReviewed.all).toBeGreaterThan(majorityReviewed.all)
  for (const { quality, estimated } of annotators) expect(Math.abs(estimated - quality)).toBeLessThan(0.12)
}, 600_000)
