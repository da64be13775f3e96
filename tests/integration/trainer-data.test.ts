import { describe, expect, it } from 'vitest'
import { Member, SpectrogramAugmentation } from '#shared/contract/training.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { KNOWN_EMOTIONS } from '#shared/domain/emotions.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { seeded } from '#shared/domain/random.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { openStoreFolder, type FeatureStore } from '../../src/main/studio/features/index.ts'
import type { PlanFold, PlanRow, TrainingPlan } from '#shared/trainer/plan.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor } from '../../src/main/trainer/tensor.ts'
import { Batcher, epochRandom } from '../../src/main/trainer/data/batcher.ts'
import { mask } from '../../src/main/trainer/data/masking.ts'
import { beta, mixup } from '../../src/main/trainer/data/mixup.ts'
import { fitNormalisation, type Normaliser } from '../../src/main/trainer/data/normalise.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const optimizer = { learningRate: 1e-3 }
const quick = Member.parse({ model: { kind: 'quick' }, normalise: 'speaker', epochs: 1, batch: 2, optimizer })
const deep = Member.parse({
  ...quick,
  model: { kind: 'deep', frames: 16 },
  spectrogram: { frequencyMask: 40, timeMask: 8 },
})

describe('masks over a spectrogram', () => {
  const [frames, width, bands] = [10, 6, 4]
  const masked = (settings: object, seed: number) => {
    const data = new Float32Array((frames + 2) * width).fill(1)
    mask(data, width, frames, width, bands, SpectrogramAugmentation.parse(settings), seeded(seed))
    return data
  }
  /** The masked rows or columns of the bands as text: 1 for those that are left. */
  const seen = (data: Float32Array, lines: number, at: (line: number) => number[]) =>
    Array.from({ length: lines }, (_, line) => (at(line).every((i) => data[i] === 0) ? 0 : 1)).join('')
  const columns = (data: Float32Array) =>
    seen(data, width, (c) => Array.from({ length: frames }, (_, f) => (f + 1) * width + c))
  const rows = (data: Float32Array) =>
    seen(data, frames, (f) => Array.from({ length: bands }, (_, c) => (f + 1) * width + c))
  const seeds = Array.from({ length: 400 }, (_, seed) => seed)

  it('are one stretch each, of every width up to the maximum, and change no other row or channel', () => {
    const times = new Set(seeds.map((seed) => rows(masked({ timeMask: 3 }, seed))))
    const bandsLeft = new Set(seeds.map((seed) => columns(masked({ frequencyMask: 2 }, seed))))
    // 10 places of one frame, 9 of two, 8 of three, and none; of bands 4, 3 and none. The last two columns are not
    // bands.
    expect(times.size).toBe(28)
    expect(bandsLeft.size).toBe(8)
    for (const left of times) expect(left).toMatch(/^1*0{0,3}1*$/)
    for (const left of bandsLeft) expect(left).toMatch(/^1*0{0,2}1*11$/)
    for (const seed of seeds) {
      const data = masked({ timeMask: 20, frequencyMask: 20 }, seed)
      const outside = [...data.subarray(0, width), ...data.subarray(-width)]
      expect(outside.every((value) => value === 1)).toBe(true)
    }
  })

  it('are the same for the same seed, and none where none are configured', () => {
    const settings = { timeMask: 5, frequencyMask: 3 }
    expect(masked(settings, 1)).toEqual(masked(settings, 1))
    expect(masked({}, 1).every((value) => value === 1)).toBe(true)
  })
})

describe('mixup', () => {
  const REAL = [
    [1, 1],
    [1, 0],
    [1, 0],
    [0, 0],
  ]
  // Of one-hot rows a mixture shows its share and its partner.
  const mixed = (seed: number) =>
    tf.tidy(() => {
      const { input, targets } = mixup(
        [tf.eye(4), tf.eye(4), tf.tensor2d(REAL)],
        tf.eye(4),
        0.4,
        seeded(seed),
      )
      return [...input, targets].map((tensor) => tensor.arraySync() as number[][])
    })

  it('blends inputs and targets by one share a batch; a frame is real where it is real in either row', () => {
    const [input, , real, targets] = mixed(1)
    expect(targets).toEqual(input)
    const partners = input.map((row, i) => {
      const partner = row.findIndex((value, j) => j !== i && value > 0)
      return partner < 0 ? i : partner
    })
    const mixedRows = partners.flatMap((partner, i) => (partner === i ? [] : [i]))
    const share = input[mixedRows[0]][mixedRows[0]]
    for (const i of mixedRows) {
      expect(input[i][i]).toBeCloseTo(share, 6)
      expect(input[i][partners[i]]).toBeCloseTo(1 - share, 6)
    }
    const union = partners.map((partner, i) => REAL[i].map((value, t) => Math.max(value, REAL[partner][t])))
    expect(real).toEqual(union)
  })

  it('is the same for the same seed', () => {
    expect(mixed(1)).toEqual(mixed(1))
    expect(mixed(1)).not.toEqual(mixed(2))
  })

  it.each([0.2, 1, 4])(
    'samples its share from Beta(a, a), a = %f: mean ½, variance 1 / (4 (2a + 1))',
    (a) => {
      const random = seeded(1)
      const draws = Array.from({ length: 5000 }, () => beta(a, random))
      const mean = draws.reduce((sum, value) => sum + value) / draws.length
      const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.02)
      expect(variance * 4 * (2 * a + 1)).toBeGreaterThan(0.93)
      expect(variance * 4 * (2 * a + 1)).toBeLessThan(1.07)
    },
  )
})

describe('normalisation', () => {
  const train = { name: 'a1', speaker: 'a' }
  const clips = [
    { ...train, data: [1, 7] },
    { ...train, name: 'a2', data: [3, 7] },
    { ...train, name: 'a2+noise', data: [100, 8], augmented: true },
    { name: 'b1', speaker: 'b', data: [10, 7] },
  ] as const
  const fold = { train: [0, 1, 2], validation: [3], test: [] }
  const fit = async (normalise: 'speaker' | 'global' | 'range', labels = [0, 1, 1, 0]) => {
    const store = storeOf(clips, 2)
    const rows = clips.map((clip, i) => rowOf(clip, 'functionals', labels[i]))
    return fitNormalisation(planOf(rows, fold), fold, { ...quick, normalise }, store, () => undefined)
  }
  const numbers = ({ shift, scale }: Normaliser) => [...shift, ...Array.from(scale, (value) => 1 / value)]
  const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4) as number)

  it('by speaker: own statistics, shrunk towards the global ones by three clips, of originals, without a label', async () => {
    const fitted = await fit('speaker')
    // Global: speaker a's two originals, mean 2, variance 1; the second column is constant.
    expect(numbers(fitted.everyone)).toEqual(near([2, 7, 1 + 1e-4, 1e-4]))
    expect(numbers(fitted.speakers.get('a')!)).toEqual(near([2, 7, 1 + 1e-4, 1e-4]))
    // A quarter of b's own (mean 10, variance 0), three quarters of the global ones.
    expect(numbers(fitted.speakers.get('b')!)).toEqual(near([4, 7, Math.sqrt(0.75) + 1e-4, 1e-4]))
    expect(await fit('speaker', [-1, -1, -1, -1])).toEqual(fitted)
  })

  it('global: by training rows only, copies included', async () => {
    const { everyone, speakers } = await fit('global')
    const [mean, meanSquare] = [104 / 3, (1 + 9 + 100 ** 2) / 3]
    expect(everyone.shift[0]).toBeCloseTo(mean, 4)
    expect(1 / everyone.scale[0]).toBeCloseTo(Math.sqrt(meanSquare - mean ** 2), 3)
    expect(speakers.size).toBe(0)
  })

  it('by range: training rows to [0, 1]', async () => {
    const { everyone } = await fit('range')
    expect([...everyone.shift, ...everyone.scale]).toEqual(near([1, 7, 1 / 99, 1]))
  })
})

describe('a batch', () => {
  it('is normalised by its speakers, within five deviations', async () => {
    const clips = [
      { name: 'one', speaker: 'a', data: [0] },
      { name: 'two', speaker: 'a', data: [2] },
      { name: 'far', speaker: 'new', data: [1000] },
    ]
    const store = storeOf(clips, 1)
    const plan = planOf(
      clips.map((clip) => rowOf(clip, 'functionals', 0)),
      FIRST_TWO,
    )
    const fitted = await fitNormalisation(plan, FIRST_TWO, quick, store, () => undefined)
    const [batch] = new Batcher(plan, quick, store, fitted).read([2, 0, 1], seeded(1))
    expect(Array.from(batch.dataSync(), (value) => Number(value.toFixed(3)))).toEqual([5, -1, 1])
  })

  it('places and masks clips at random in training, the same in the same epoch, and centres them in prediction', () => {
    const clips = [4, 16, 40].map((frames) => ({
      name: `${frames} frames`,
      speaker: 'a',
      data: Array.from({ length: frames * 84 }, (_, i) => 1 + Math.floor(i / 84)),
    }))
    const store = storeOf(clips, 84)
    const plan = planOf(
      clips.map((clip) => rowOf(clip, 'frames', 0)),
      FIRST_TWO,
    )
    const nothing = { shift: new Float32Array(84), scale: new Float32Array(84).fill(1) }
    const normalisation = { kind: 'global', limit: null, everyone: nothing, speakers: new Map() } as const
    const batcher = new Batcher(plan, deep, store, normalisation)
    const read = (random: Parameters<Batcher['read']>[1]) =>
      batcher.read([0, 1, 2], random).map((tensor: Tensor) => [...tensor.dataSync()])

    const [mel, low, real] = read(null)
    const firstLow = Array.from({ length: 48 }, (_, frame) => low[frame * 4])
    const counted = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
    const six = new Array<number>(6).fill(0)
    // Four frames in the middle of sixteen; sixteen unchanged; the middle sixteen of forty.
    expect(firstLow).toEqual([...six, 1, 2, 3, 4, ...six, ...counted(1, 16), ...counted(13, 28)])
    expect(mel).toHaveLength(48 * 80)
    expect(real).toEqual(firstLow.map((value) => (value > 0 ? 1 : 0)))

    const epoch = (number: number) => read(epochRandom(1, 0, number))
    expect(epoch(3)).toEqual(epoch(3))
    expect(epoch(3)).not.toEqual(epoch(4))
    expect(epoch(3)[2].reduce((sum, value) => sum + value)).toBe(36)
  })
})

const FIRST_TWO: PlanFold = { train: [0, 1], validation: [], test: [] }

interface TestClip {
  readonly name: string
  readonly speaker: string
  readonly data: readonly number[]
  readonly augmented?: boolean
}

function storeOf(clips: readonly TestClip[], width: number): FeatureStore {
  const store = openStoreFolder(temporaryFolder(), width)
  for (const { name, data } of clips)
    store.append(name, { frames: data.length / width, width, data: Float32Array.from(data) })
  return store
}

function rowOf(clip: TestClip, kind: 'functionals' | 'frames', label: number): PlanRow {
  const { name, speaker, augmented = false } = clip
  return { clip: 1 as ClipId, speaker, label, keys: { [kind]: name }, augmented }
}

function planOf(rows: readonly PlanRow[], fold: PlanFold): TrainingPlan {
  const { config } = PRESETS.quick
  return {
    run: 'r' as RunId,
    config,
    classes: [KNOWN_EMOTIONS[0].id, KNOWN_EMOTIONS[1].id],
    stores: {},
    rows,
    folds: [fold],
    warmStart: null,
  }
}
