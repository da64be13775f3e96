import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import {
  openDataset,
  writeSyntheticCorpus,
  type Dataset,
  type ForkTrainer,
} from '../../src/main/studio/studio.ts'
import { forkNode } from '../../src/main/studio/trainers/process.ts'
import { newLabel } from '../fixtures/labelling.ts'

let home: string
let dataset: Dataset
let started = 0
const forkTrainer: ForkTrainer = (entry, env) => {
  started++
  return forkNode(entry, env)
}
const oneEpoch = ({ config }: (typeof PRESETS)['quick']) => ({
  ...config,
  members: config.members.map((member) => ({ ...member, epochs: 2 })),
})
const queue = { queue: 'label-errors' as const }

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-retraining-quick-'))
  await writeSyntheticCorpus(join(home, 'clips'), { speakers: 6, sentences: 2, plantFaults: false })
  dataset = openDataset(join(home, 'clips'), { dataFolder: home, forkTrainer })
  await dataset.index().outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

function correct(run: string): number {
  const [item] = dataset.review({ ...queue, run, limit: 1 }).items
  dataset.labels.add(newLabel({ clip: item.clip, annotator: 'tester', emotion: item.predicted ?? '' }))
  return item.clip
}

describe('a quick retraining', () => {
  it('uses corrections and reports the change of the queue; the next starts without a new process', async () => {
    const base = await dataset.train(oneEpoch(PRESETS.quick)).outcome
    correct(base.id)
    const first = await dataset.retrainQuick(base.id, { queue }).outcome
    expect(first).toMatchObject({
      base: base.id,
      since: base.createdAt,
      run: { parent: base.id, state: 'done' },
    })
    expect(first.change?.moved.length).toBeGreaterThan(0)

    const before = started
    const done = correct(first.run.id)
    const second = await dataset.retrainQuick(first.run.id, { queue }).outcome
    expect(started).toBe(before)
    expect(second).toMatchObject({ base: base.id, run: { parent: base.id } })
    const left = dataset.review({ ...queue, run: second.run.id, since: second.since, limit: 1000 }).items
    expect(left.map(({ clip }) => clip)).not.toContain(done)
  })

  it('replaces the one before it, and no other run', () => {
    const runs = dataset.runs()
    expect(runs.map(({ parent }) => parent === null)).toEqual([false, true])
    expect(readdirSync(join(dataset.projectFolder, 'runs')).sort()).toEqual(runs.map(({ id }) => id).sort())
  })

  it("leaves a user's own run unchanged, whatever its name, and is never the latest run", async () => {
    const config = { ...oneEpoch(PRESETS.quick), name: 'Mine · retrained quickly' }
    const mine = await dataset.train(config).outcome
    const { run } = await dataset.retrainQuick(mine.id).outcome
    expect(run.purpose).toBe('quick-retraining')
    expect(dataset.run(mine.id)).toMatchObject({ purpose: 'own', name: config.name })
    expect(dataset.run('last').id).toBe(mine.id)
    const check = await dataset.findLabelErrors(2).outcome
    expect(check.purpose).toBe('label-check')
    expect(dataset.run('last').id).toBe(mine.id)
  })

  it('of a fusion retrains the quick models alone, trained in full the first time', async () => {
    const { members } = oneEpoch(PRESETS.balanced)
    const fused = await dataset.train({ ...PRESETS.balanced.config, members: members.slice(1) }).outcome
    const first = await dataset.retrainQuick(fused.id).outcome
    expect(dataset.run(first.base)).toMatchObject({ parent: fused.id })
    expect(first.run.config.members.map(({ model }) => model.kind)).toEqual(['quick'])
    expect(first).toMatchObject({ since: fused.createdAt, change: null })
    expect((await dataset.retrainQuick(fused.id).outcome).base).toBe(first.base)
  })
})
