import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import { KNOWN_EMOTIONS } from '#shared/domain/emotions.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { openStoreFolder, type FeatureStore } from '../../src/main/storage/packs/index.ts'
import { labelNames } from '#shared/domain/label-names.ts'
import { runText } from '../../src/main/cli/run-text.ts'
import { openDataset, reportPage, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import type { PlanRow, TrainingPlan } from '#shared/trainer/plan.ts'
import { fitNormalisation } from '../../src/main/trainer/data/normalise.ts'
import { enrolledSpeakers } from '../../src/main/trainer/run/enrolment.ts'
import { enrolmentOrder, planEnrolment } from '../../src/main/trainer/run/enrolment-plan.ts'

const quick = PRESETS.quick.config.members[0]
const home = mkdtempSync(join(tmpdir(), 'ser-studio-enrolment-'))
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

/** Speaker, part, label, first value of the clip's only frame; the second is always 1. */
const CLIPS = [
  ['Ada', 'train', 0, 0],
  ['Ada', 'train', 1, 4],
  ['Cyd', 'train', 0, 8],
  ['Bob', 'test', 0, 10],
  ['Bob', 'test', -1, 14],
  ['Bob', 'test', 1, 18],
  ['Dan', 'test', 1, 40],
] as const
const rows = CLIPS.map(([speaker, , label], i): PlanRow => {
  return { clip: i as ClipId, speaker, label, keys: { functionals: `clip-${i}` }, augmented: false }
})
const fold = { train: [0, 1, 2], validation: [], test: [3, 4, 5, 6] }
const plan: TrainingPlan = {
  run: 'run' as RunId,
  config: PRESETS.quick.config,
  classes: KNOWN_EMOTIONS.slice(0, 2).map(({ id }) => id),
  stores: {},
  rows,
  folds: [fold],
  warmStart: null,
}
const work = [[{ kind: 'quick', epochs: 30, batches: 1, trainRows: 3, scoredRows: 0 } as const]]

describe('a speaker with some enrolment clips', () => {
  let store: FeatureStore
  beforeAll(() => {
    store = openStoreFolder(join(home, 'store'), 2)
    CLIPS.forEach(([, , , value], i) =>
      store.append(`clip-${i}`, { frames: 1, width: 2, data: Float32Array.of(value, 1) }),
    )
  })
  afterAll(() => store.close())
  const order = enrolmentOrder(plan, fold, 'test')
  const enrolled = async (clips: number) => {
    const normalisation = await fitNormalisation(plan, fold, quick, store, () => undefined)
    const member = { config: quick, normalisation, store }
    return { normalisation, speakers: enrolledSpeakers(plan, order, clips, member) }
  }

  it('has statistics shrunk towards the global ones with the weight of three clips, mean and variance alike', async () => {
    const values = order.get('Bob')!.map((row) => CLIPS[row][3])
    // Global: 0, 4, 8, so a mean of 4 and a variance of 32/3.
    const { speakers } = await enrolled(2)
    const mean = (values[0] + values[1]) / 2
    const variance = ((values[0] - values[1]) / 2) ** 2
    expect(speakers.get('Bob')!.shift[0]).toBeCloseTo((2 * mean + 3 * 4) / 5, 5)
    const deviation = Math.sqrt((2 * variance + 3 * (32 / 3)) / 5)
    expect(speakers.get('Bob')!.scale[0]).toBeCloseTo(1 / (deviation + 1e-4), 5)
  })

  it('uses all clips where there are fewer than requested', async () => {
    const [one, ten] = [await enrolled(1), await enrolled(10)]
    expect(ten.speakers.get('Dan')).toEqual(one.speakers.get('Dan'))
    expect(ten.speakers.get('Dan')!.shift[0]).toBeCloseTo((40 + 3 * 4) / 4, 5)
    // All of Bob's clips count, unlabelled ones included, as in the run's own normalisation.
    const { shift, scale } = ten.normalisation.speakers.get('Bob')!
    ten.speakers.get('Bob')!.shift.forEach((value, i) => expect(value).toBeCloseTo(shift[i], 5))
    ten.speakers.get('Bob')!.scale.forEach((value, i) => expect(value / scale[i]).toBeCloseTo(1, 4))
  })

  it('has the global statistics with no enrolment clip', async () => {
    expect((await enrolled(0)).speakers.size).toBe(0)
  })

  it('has the same enrolment clips every time; a larger set contains the smaller', () => {
    expect(enrolmentOrder(plan, fold, 'test')).toEqual(order)
    expect([...order.get('Bob')!].sort()).toEqual([3, 4, 5])
    expect(order.has('Ada')).toBe(false)
  })
})

describe('an enrolment curve', () => {
  it('uses fewer enrolment clips than a speaker has', () => {
    expect(planEnrolment(plan, work)).toEqual({ split: 'test', counts: [0, 1, 2] })
  })
  it.each([
    ['validation speakers where none are tested', { test: [], validation: fold.test }, 'validation'],
    ['no part where a test speaker is also trained on', { train: [0, 1, 2, 3], test: [4, 5, 6] }, null],
    ['no part where no clip is scored', { test: [4] }, null],
  ])('is for %s', (_, parts, split) => {
    expect(planEnrolment({ ...plan, folds: [{ ...fold, ...parts }] }, work)?.split ?? null).toBe(split)
  })
  it('is null where no model normalises by speaker, or where it is not requested', () => {
    const global = { ...plan.config, members: [{ ...quick, normalise: 'global' as const }] }
    expect(planEnrolment({ ...plan, config: global }, work)).toBeNull()
    expect(planEnrolment({ ...plan, enrolment: false }, work)).toBeNull()
  })
  it('drops points that would take more than a tenth of the training time, the least informative first', () => {
    // A pass over three test clips costs 0.9 rows; this number of epochs of three rows each is allowed:
    const counts = (epochs: number) => planEnrolment(plan, [[{ ...work[0][0], epochs }]])?.counts ?? null
    expect([2, 3, 6, 9].map(counts)).toEqual([null, [0], [0, 1], [0, 1, 2]])
  })
})

describe('a run over the synthetic corpus', () => {
  let dataset: Dataset
  beforeAll(async () => {
    await writeSyntheticCorpus(join(home, 'clips'), { speakers: 8, sentences: 2, plantFaults: false })
    dataset = openDataset(join(home, 'clips'), { dataFolder: home })
    await dataset.index().outcome
  })
  afterAll(() => dataset.close())
  const of = (epochs: number, changes = {}) => ({
    ...PRESETS.quick.config,
    members: [{ ...quick, epochs, ...changes }],
  })

  it('has UAR on held-out speakers from no enrolment clip to all of them', async () => {
    const run = await dataset.train(of(20)).outcome
    const curve = run.outcome?.enrolment
    const test = run.evaluations.find(({ split }) => split === 'test')
    expect(curve).toMatchObject({ split: 'test', scoredClips: test?.clips, speakers: test?.speakers })
    expect(curve?.speakerClips).toEqual({ fewest: 22, most: 22 })
    expect(curve?.points.map(({ clips }) => clips)).toEqual([0, 1, 2, 5, 10, 'all'])
    // With all clips the point equals the run's own score, to the last digit and interval.
    expect(curve?.points.at(-1)?.uar).toEqual(test?.uar)
    for (const { uar } of curve?.points ?? []) expect(uar).toHaveProperty('interval')
    expect(dataset.run(run.id).outcome?.enrolment).toEqual(curve)
    // The same seed samples the same clips.
    const again = await dataset.train(of(20)).outcome
    expect(again.outcome?.enrolment).toEqual(curve)

    const said = /uses 22 unlabelled clips per speaker; without any it is \d+\.\d %, with 5 it is/
    expect(runText(run, labelNames([]))).toMatch(said)
    const page = reportPage(await dataset.report(run.id))
    expect(page).toMatch(said)
    expect(page).toMatch(/<svg role="img" aria-label="UAR by unlabelled clips per speaker, on \d+ test clips/)

    const quickly = await dataset.retrainQuick(run.id).outcome
    expect(quickly.run.outcome?.enrolment).toBeNull()
  })

  it('of a model without speaker normalisation has no curve, and no file of one', async () => {
    const run = await dataset.train(of(4, { normalise: 'global' })).outcome
    expect(run.outcome?.enrolment).toBeNull()
    expect(() => readFileSync(join(dataset.projectFolder, 'runs', run.id, 'enrolment.json'))).toThrow(
      /ENOENT/,
    )
  })
})
