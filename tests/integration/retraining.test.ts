import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'

let home: string
let dataset: Dataset
const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 2 })) }

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-retraining-'))
  await writeSyntheticCorpus(join(home, 'clips'), { speakers: 6, sentences: 2 })
  dataset = openDataset(join(home, 'clips'), { dataFolder: home })
  await dataset.index().outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe('retraining', () => {
  it('keeps the split by speaker, and its warnings', async () => {
    const first = await dataset.train({
      ...config,
      split: { kind: 'random-clips', validation: 0.2, test: 0.2 },
    }).outcome
    expect(first.data.warnings).not.toEqual([])
    const second = await dataset.retrain(first.id).outcome
    expect(second).toMatchObject({ state: 'done', parent: first.id })
    expect(second.data.sides).toEqual(first.data.sides)
    expect(second.data.warnings).toEqual(first.data.warnings)
    expect(second.data.leaking).toBe(first.data.leaking)
  })

  it('changes no score where no label changed', async () => {
    const first = await dataset.train(config).outcome
    const second = await dataset.retrain(first.id).outcome
    const { uar, fixed, broken, trainingLabelsChanged } = dataset.compare(first.id, second.id)
    expect({ fixed, broken, trainingLabelsChanged }).toEqual({
      fixed: [],
      broken: [],
      trainingLabelsChanged: 0,
    })
    expect(uar.difference.value).toBe(0)
  })

  it('refuses to resume a finished run', async () => {
    const run = await dataset.train(config).outcome
    await expect(dataset.resume(run.id).outcome).rejects.toMatchObject({ code: 'nothing-to-do' })
  })

  it('leaves out a clip that can no longer be read, and reports it beside the scores', async () => {
    rmSync(join(home, 'clips', 'AudioWAV', '1002_TIE_FEA_XX.wav'))
    rmSync(dataset.projectFolder + '/features', { recursive: true, force: true })
    const run = await dataset.train(config).outcome
    expect(run.state).toBe('done')
    expect(run.data.warnings.join('\n')).toMatch(/1002_TIE_FEA_XX\.wav.*Index the folder again/s)
  })
})
