import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emotion } from '#shared/domain/emotions.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { FLIPPED_SHARE, flipLabels, type Labelled } from '../bench/flipped-labels/flips.ts'
import { newLabel } from '../fixtures/labelling.ts'

// tests/bench/flipped-labels.ts measures the loop on real clips; this test checks that its parts work together.
let home: string
let dataset: Dataset
let clips: readonly Labelled[]
let wrong: ReadonlyMap<string, Emotion>
let trained: RunRecord
let check: RunRecord
let reviewed: readonly string[]
const queue = 'label-errors'

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-labelling-loop-'))
  await writeSyntheticCorpus(join(home, 'clips'), { speakers: 8, sentences: 4, plantFaults: false })
  dataset = openDataset(join(home, 'clips'), { dataFolder: home })
  await dataset.index().outcome
  clips = dataset.library
    .page({ flagged: false }, { limit: 1000 })
    .clips.map(({ path, name }) => ({ path, emotion: name.emotion! }))
  wrong = flipLabels(clips, 'random', 1)
  label(wrong, 'import')
  trained = await dataset.train(PRESETS.quick.config).outcome
  check = await dataset.findLabelErrors().outcome
  reviewed = dataset.review({ queue, run: check.id, limit: wrong.size }).items.map(({ path }) => path)
  const intended = new Map(clips.map(({ path, emotion }) => [path, emotion]))
  label(new Map(reviewed.map((path) => [path, intended.get(path)!])), 'person')
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

function label(emotions: ReadonlyMap<string, Emotion>, source: 'import' | 'person'): void {
  const labels = [...emotions].map(([path, emotion]) => ({
    clip: dataset.library.find(path).id,
    annotator: source === 'person' ? 'Perfect ears' : 'Import',
    emotion,
    source,
  }))
  dataset.labels.addAll(labels.map(newLabel))
}

describe('the labelling loop', () => {
  it('finds flipped labels at more than twice the rate of a random order', () => {
    const found = reviewed.filter((path) => wrong.has(path)).length
    expect(found / reviewed.length).toBeGreaterThan(2 * FLIPPED_SHARE)
  })

  it('trains on the corrected labels, and on no other new label', async () => {
    const retrained = await dataset.retrain(trained.id).outcome
    const trainingSide = dataset.library.page(
      { run: { id: trained.id }, splits: ['train'] },
      { limit: 1000 },
    ).clips
    const corrected = trainingSide.filter(({ path }) => wrong.has(path) && reviewed.includes(path)).length
    expect(corrected).toBeGreaterThan(0)
    expect(dataset.compare(trained.id, retrained.id).trainingLabelsChanged).toBe(corrected)
  })

  it('ranks the remaining clips again under the corrected labels', async () => {
    const { run, since } = await dataset.retrainQuick(check.id).outcome
    const { items, total } = dataset.review({ queue, run: run.id, since, limit: 1000 })
    expect(total).toBe(clips.length - reviewed.length)
    expect(items.map(({ path }) => path).filter((path) => reviewed.includes(path))).toEqual([])
    const left = items.map(({ path }) => path).filter((path) => wrong.has(path))
    const first = items.slice(0, left.length).filter(({ path }) => wrong.has(path))
    expect(first.length / left.length).toBeGreaterThan(left.length / items.length)
  })
})
