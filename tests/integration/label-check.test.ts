import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { newLabel } from '../fixtures/labelling.ts'

const home = mkdtempSync(join(tmpdir(), 'ser-studio-label-check-'))
const { config } = PRESETS.quick
let dataset: Dataset
let run: RunRecord

beforeAll(async () => {
  const clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 6, sentences: 2, plantFaults: false })
  dataset = openDataset(clips, { dataFolder: join(home, 'data') })
  await dataset.index().outcome
  const members = config.members.map((member) => ({ ...member, epochs: 2 }))
  run = await dataset.train({ ...config, members }).outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const everything = () => dataset.review({ queue: 'label-errors', run: run.id, limit: 1000 })

it('a label check brings the training clips into the queues of a run', async () => {
  const { train, validation, test } = run.data.sides
  expect(everything().splits).toEqual({ train: 0, validation: validation.clips, test: test.clips })
  await dataset.checkAllClips(run.id).outcome
  expect(everything().splits).toEqual({
    train: train.clips,
    validation: validation.clips,
    test: test.clips,
  })
  expect(dataset.run('last').id).toBe(run.id)
})

it('a matching label check is used again; one that is older than the labels is replaced', async () => {
  const first = await dataset.checkAllClips(run.id).outcome
  expect((await dataset.checkAllClips(run.id).outcome).id).toBe(first.id)
  expect(dataset.labelCheck(run.id)).toEqual({ needed: true, run: first.id, fits: true, changed: 0 })
  const [item] = everything().items.filter(({ use }) => use === 'trains')
  const emotion = item.label === 'fear' ? 'disgust' : 'fear'
  dataset.labels.add(newLabel({ clip: item.clip, annotator: 'ana', emotion }))
  expect(dataset.labelCheck(run.id)).toMatchObject({ fits: false, changed: 1 })
  const second = await dataset.checkAllClips(run.id).outcome
  expect(second.id).not.toBe(first.id)
  expect(dataset.runs().map(({ id }) => id)).toEqual([second.id, run.id])
  expect(existsSync(join(dataset.projectFolder, 'runs', first.id))).toBe(false)
})

it('a label check that was stopped is resumed', async () => {
  dataset.labels.undo('ana')
  const before = new Set(dataset.runs().map(({ id }) => id))
  const job = dataset.checkAllClips(run.id, { onEpoch: () => job.cancel() })
  const stopped = await job.outcome.catch(() => null)
  expect(stopped?.state ?? 'cancelled').toBe('cancelled')
  const left = dataset.runs().find(({ id }) => !before.has(id))
  const check = await dataset.checkAllClips(run.id).outcome
  expect(check).toMatchObject({ id: left?.id, state: 'done' })
})

it('a run over folds needs no label check', async () => {
  const folds = await dataset.findLabelErrors(2).outcome
  await expect(dataset.checkAllClips(folds.id).outcome).rejects.toMatchObject({ code: 'nothing-to-do' })
})

it('a retraining learns from as many new labels as the count promised', async () => {
  for (const { clip, label } of everything().items.slice(0, 5))
    dataset.labels.add(newLabel({ clip, annotator: 'ana', emotion: label === 'fear' ? 'disgust' : 'fear' }))
  const { total, training } = dataset.newLabels(run.id)
  expect(total).toBe(5)
  const after = await dataset.retrain(run.id).outcome
  expect(dataset.compare(run.id, after.id).trainingLabelsChanged).toBe(training)
  expect(dataset.newLabels(after.id).total).toBe(0)
})
