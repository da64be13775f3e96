import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberConfig } from '#shared/contract/training.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { KNOWN_EMOTIONS } from '#shared/domain/emotions.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { openStoreFolder, type FeatureStore } from '../../src/main/storage/packs/index.ts'
import type { PlanRow, TrainingPlan } from '#shared/trainer/plan.ts'
import { fitNormalisation, normaliseRows } from '../../src/main/trainer/data/normalise.ts'

/** Speaker, part, first value of the clip's only frame; the second is always 1. */
const CLIPS = [
  ['Ada', 'train', 0],
  ['Ada', 'train', 4],
  ['Cyd', 'train', 8],
  ['Bob', 'test', 10],
  ['Bob', 'test', 14],
  ['Ada', 'copy', 1000],
] as const

const folder = mkdtempSync(join(tmpdir(), 'normalisation-'))
let store: FeatureStore
beforeAll(() => {
  store = openStoreFolder(folder, 2)
  CLIPS.forEach(([, , value], i) =>
    store.append(`clip-${i}`, { frames: 1, width: 2, data: Float32Array.of(value, 1) }),
  )
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const quick = PRESETS.quick.config.members[0]
const rows = CLIPS.map(([speaker, part], i): PlanRow => {
  const label = part === 'test' ? -1 : 0
  return { clip: i as ClipId, speaker, label, keys: { functionals: `clip-${i}` }, augmented: part === 'copy' }
})
const fold = { train: [0, 1, 2, 5], validation: [], test: [3, 4] }
const plan: TrainingPlan = {
  run: 'run' as RunId,
  config: PRESETS.quick.config,
  classes: KNOWN_EMOTIONS.slice(0, 2).map(({ id }) => id),
  stores: {},
  rows,
  folds: [fold],
  warmStart: null,
}
const fit = (normalise: MemberConfig['normalise'], parts = fold) =>
  fitNormalisation(plan, parts, { ...quick, normalise }, store, () => undefined)

describe('normalising by speaker', () => {
  it("shrinks each speaker's statistics towards the global ones with the weight of three clips", async () => {
    const { speakers, everyone } = await fit('speaker')
    // Training clips 0, 4, 8: mean 4, variance 32/3.
    expect(everyone.shift[0]).toBeCloseTo(4, 6)
    expect(everyone.scale[0]).toBeCloseTo(1 / (Math.sqrt(32 / 3) + 1e-4), 6)
    const scale = 1 / (Math.sqrt(8) + 1e-4)
    expect([...speakers.keys()].sort()).toEqual(['Ada', 'Bob', 'Cyd'])
    // Two clips, 0 and 4: (2·2 + 3·4)/5 and (2·4 + 3·32/3)/5 = 8.
    expect(speakers.get('Ada')!.shift[0]).toBeCloseTo(3.2, 6)
    expect(speakers.get('Ada')!.scale[0]).toBeCloseTo(scale, 6)
    // Two clips that are only tested and have no label: (2·12 + 3·4)/5.
    expect(speakers.get('Bob')!.shift[0]).toBeCloseTo(7.2, 6)
    expect(speakers.get('Bob')!.scale[0]).toBeCloseTo(scale, 6)
    // A single clip has no variance: (0 + 3·32/3)/4 = 8.
    expect(speakers.get('Cyd')!.shift[0]).toBeCloseTo(5, 6)
    expect(speakers.get('Cyd')!.scale[0]).toBeCloseTo(scale, 6)
  })

  it('takes no global statistics from speakers that are only tested', async () => {
    const without = await fit('speaker', { ...fold, test: [] })
    expect(without.everyone).toEqual((await fit('speaker')).everyone)
  })

  it('maps a constant column to zero', async () => {
    const { speakers } = await fit('speaker')
    const data = Float32Array.of(3.2, 1)
    normaliseRows(data, 0, 1, speakers.get('Ada')!, 5)
    expect(data[0]).toBeCloseTo(0, 6)
    expect(data[1]).toBe(0)
  })
})

describe('normalising by training clips', () => {
  it('uses their mean and deviation, augmented copies included', async () => {
    const { everyone, speakers } = await fit('global')
    expect(speakers.size).toBe(0)
    expect(everyone.shift[0]).toBeCloseTo(1012 / 4, 4)
  })

  it('may use their range, mapped to [0, 1]; a constant column becomes 0', async () => {
    const { everyone } = await fit('range', { ...fold, train: [0, 1, 2] })
    expect([...everyone.shift]).toEqual([0, 1])
    expect([...everyone.scale]).toEqual([1 / 8, 0])
  })
})

it('leaves out a clip without features', async () => {
  const missing = { ...plan, rows: rows.map((row, i) => (i === 2 ? { ...row, keys: {} } : row)) }
  const { everyone, speakers } = await fitNormalisation(missing, fold, quick, store, () => undefined)
  expect(everyone.shift[0]).toBeCloseTo(2, 6)
  expect(speakers.has('Cyd')).toBe(false)
})

it('normalises the given rows, and clips them to the limit', () => {
  const data = Float32Array.of(9, 9, 2, 40, 0, -40, 9, 9)
  normaliseRows(data, 2, 2, { shift: Float32Array.of(1, 0), scale: Float32Array.of(2, 1) }, 5)
  expect([...data]).toEqual([9, 9, 2, 5, -2, -5, 9, 9])
})
