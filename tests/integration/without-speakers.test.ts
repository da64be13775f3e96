import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import {
  cardMarkdown,
  openDataset,
  writeSyntheticCorpus,
  type Dataset,
} from '../../src/main/studio/studio.ts'
import { cremaD } from '../../src/main/studio/corpora/crema-d.ts'
import { expect } from '../fixtures/expect.ts'

const home = mkdtempSync(join(tmpdir(), 'ser-studio-without-speakers-'))
let dataset: Dataset
let run: RunRecord

/** Synthetic clips, one folder for each emotion, with names without information. */
async function writeClassFolders(folder: string): Promise<void> {
  const source = join(home, 'source')
  await writeSyntheticCorpus(source, { speakers: 6, sentences: 2, plantFaults: false })
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    cremaD.parse(file),
  )
  for (const [number, file] of files.sort().entries()) {
    const emotion = cremaD.parse(file)?.emotion ?? 'none'
    mkdirSync(join(folder, emotion), { recursive: true })
    copyFileSync(join(source, file), join(folder, emotion, `rec${number}.wav`))
  }
}

beforeAll(async () => {
  const folder = join(home, 'clips')
  await writeClassFolders(folder)
  dataset = openDataset(folder, { dataFolder: join(home, 'data') })
  await dataset.index().outcome
  const { config } = PRESETS.quick
  const members = config.members.map((member) => ({ ...member, epochs: 2 }))
  run = await dataset.train({ ...config, members }).outcome
}, 120_000)
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

it('a dataset without speakers trains on a random split, with a warning', () => {
  expect(dataset.corpus()).toBe('class-folders')
  expect(run.config.split.kind).toBe('random-clips')
  expect(run.data).toMatchObject({ speakers: 0, split: expect.stringMatching(/no speakers are known$/) })
  expect(run.data.warnings).toContainEqual(expect.stringMatching(/^No speakers are known/))
})

it('its scores count no speakers and have no interval', () => {
  for (const scores of [...run.evaluations, ...dataset.evaluate(run.id, 'today')]) {
    expect(scores.speakers).toBe(0)
    expect(scores.uar).toMatchObject({
      interval: null,
      noInterval: 'no interval, because not all speakers are known',
    })
  }
})

it('its model card and its protocols claim nothing about unseen speakers', async () => {
  const report = await dataset.report(run.id)
  const sentence = 'No speakers are known, so the scores do not hold for new speakers.'
  expect(cardMarkdown(report)).toContain(sentence)
  await expect(dataset.protocols().outcome).rejects.toThrow(/no speakers of these clips are known/)
})

it('its label check has folds over clips', async () => {
  const check = await dataset.checkAllClips(run.id).outcome
  expect(check.data.split).toMatch(/^5 folds over \d+ clips, because no speakers are known/)
  expect(check.data.speakers).toBe(0)
})
