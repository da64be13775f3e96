import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { mainScores, type RunRecord } from '#shared/domain/runs.ts'
import { openDataset, reportPage, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { newLabel } from '../fixtures/labelling.ts'

/** A barely trained model: it is wrong about some test clips, and an annotator may follow it. */
const config = {
  ...PRESETS.quick.config,
  members: PRESETS.quick.config.members.map((member) => ({ ...member, epochs: 1 })),
}
let home: string
let dataset: Dataset
let run: RunRecord
let wrong: readonly { readonly clip: ClipId; readonly predicted: string }[]

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-scores-'))
  await writeSyntheticCorpus(join(home, 'clips'), { speakers: 6, sentences: 2 })
  dataset = openDataset(join(home, 'clips'), { dataFolder: home })
  await dataset.index().outcome
  run = await dataset.train(config).outcome
  const { clips } = dataset.library.page({}, { limit: 500 })
  const labels = new Map(clips.map(({ id, emotion }) => [id, emotion]))
  wrong = dataset
    .predictionsOf(run.id, [...labels.keys()])
    .filter((row) => row.found === 'speech')
    .filter(({ clip, split, predicted }) => split === 'test' && labels.get(clip) !== predicted)
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe('scores after test labels were changed towards the model', () => {
  it('stay unchanged while no label has changed', () => {
    expect(wrong.length).toBeGreaterThan(3)
    const [{ then, today, changes }] = dataset.standings([run.id])
    expect(then?.uar.value).toBe(mainScores(run)?.uar.value)
    expect(today).toEqual(then)
    expect(changes).toMatchObject({ changed: 0, towards: 0 })
  })

  it("are reported as originally scored and under today's labels, with the number of changes", async () => {
    for (const { clip, predicted } of wrong.slice(0, 3))
      dataset.labels.add(newLabel({ clip, annotator: 'Ana', emotion: predicted }))
    const [{ then, today, changes }] = dataset.standings([run.id])
    expect(changes).toMatchObject({ split: 'test', changed: 3, towards: 3 })
    expect(then?.uar.value).toBe(mainScores(run)?.uar.value)
    expect(today!.uar.value).toBeGreaterThan(then!.uar.value)
    const [evaluated] = dataset.evaluate(run.id)
    expect(evaluated.uar.value).toBeCloseTo(today!.uar.value, 12)
    expect(dataset.evaluate(run.id, 'then')).toEqual(run.evaluations)
    const before = await dataset.report(run.id, { under: 'then' })
    expect(before.splits.find(({ split }) => split === 'test')?.scores.uar).toEqual(then!.uar)
    const report = await dataset.report(run.id)
    expect(report.splits.find(({ split }) => split === 'test')?.scores.uar.value).toBeCloseTo(
      today!.uar.value,
      12,
    )
    expect(reportPage(report)).toContain(
      '3 test labels changed since, all 3 of them to what this model predicts',
    )
  })

  it('are compared under the same labels: without training there is no gain', async () => {
    const again = await dataset.retrain(run.id).outcome
    const comparison = dataset.compare(run.id, again.id)
    expect(comparison.trainingLabelsChanged).toBe(0)
    expect(comparison.uar.difference.value).toBe(0)
    // An uncorrected list of scores would have shown this as a gain.
    const { before, after } = comparison.standings
    expect(after.then!.uar.value).toBeGreaterThan(before.then!.uar.value)
    expect(after.today!.uar.value).toBe(before.today!.uar.value)
    expect([before.changes, after.changes].map((one) => one?.changed)).toEqual([3, 0])
  })

  it('do not count a label by a model as the truth', () => {
    const { clip, predicted } = wrong[3]
    const [was] = dataset.standings([run.id])
    dataset.labels.add(newLabel({ clip, annotator: 'a model', emotion: predicted, source: 'model' }))
    const [is] = dataset.standings([run.id])
    expect(is).toEqual(was)
  })
})

describe('runs', () => {
  it('have unique names: one retrained from another gets the next number', () => {
    const [again] = dataset.runs()
    expect(again).toMatchObject({ parent: run.id, name: `${run.name} 2` })
  })

  it('are renamed and annotated with a note, and no two share a name', () => {
    const [again] = dataset.runs()
    const changed = dataset.changeRun(again.id, { name: 'After review', note: 'Ana, first pass' })
    expect(changed).toMatchObject({ name: 'After review', note: 'Ana, first pass' })
    expect(() => dataset.changeRun(again.id, { name: run.name })).toThrow(/Another run has the name/)
  })

  it("are deleted with the dependent runs that the studio trained; a user's own runs stay", async () => {
    const { run: quick } = await dataset.retrainQuick(run.id).outcome
    const deletion = dataset.runDeletion(run.id)
    expect(deletion.refused).toBeNull()
    expect(deletion.along.map(({ id }) => id)).toEqual([quick.id])
    expect(deletion.retrained.map(({ name }) => name)).toEqual(['After review'])
    expect(new Set(dataset.removeRun(run.id))).toEqual(new Set([quick.id, run.id]))
    expect(dataset.runs().map(({ name }) => name)).toEqual(['After review'])
  })

  it('are not deleted while one of them is being trained', async () => {
    const [left] = dataset.runs()
    const job = dataset.retrain(left.id)
    await new Promise<void>((trains) => {
      const off = dataset.jobs.onChange(() => {
        if (!dataset.runs().some(({ state }) => state === 'running')) return
        off()
        trains()
      })
    })
    expect(dataset.runDeletion(left.id).refused).toMatch(/is being trained/)
    expect(() => dataset.removeRun(left.id)).toThrow(expect.objectContaining({ code: 'conflict' }))
    await job.outcome
  })
})
