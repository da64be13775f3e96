import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Member } from '#shared/contract/training.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { KNOWN_EMOTIONS } from '#shared/domain/emotions.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { openStoreFolder, type FeatureStore } from '../../src/main/storage/packs/index.ts'
import type { TrainingPlan } from '#shared/trainer/plan.ts'
import { Batcher, epochRandom } from '../../src/main/trainer/data/batcher.ts'

const WIDTH = 84
/** Frames of three clips: shorter than a row of 16, equal, longer. */
const FRAMES = [6, 16, 20]

const folder = mkdtempSync(join(tmpdir(), 'batcher-'))
let store: FeatureStore
beforeAll(() => {
  store = openStoreFolder(folder, WIDTH)
  // Every value of a frame is its number, from 1.
  FRAMES.forEach((frames, clip) => {
    const data = Float32Array.from({ length: frames * WIDTH }, (_, i) => Math.floor(i / WIDTH) + 1)
    store.append(`clip-${clip}`, { frames, width: WIDTH, data })
  })
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const plan: TrainingPlan = {
  run: 'run' as RunId,
  config: PRESETS.deep.config,
  classes: KNOWN_EMOTIONS.slice(0, 2).map(({ id }) => id),
  stores: {},
  rows: FRAMES.map((_, i) => {
    const keys = { frames: `clip-${i}`, seed: `clip-${i}` }
    return { clip: i as ClipId, speaker: i === 0 ? 'Ada' : 'Bob', label: 0, keys, augmented: false }
  }),
  folds: [{ train: [0, 1, 2], validation: [], test: [] }],
  warmStart: null,
}
const by = (shift: number) => ({
  shift: new Float32Array(WIDTH).fill(shift),
  scale: new Float32Array(WIDTH).fill(1),
})
const batcherOf = (model: object, speakers = new Map<string, ReturnType<typeof by>>(), spectrogram = {}) => {
  const member = Member.parse({ ...PRESETS.deep.config.members[0], model, spectrogram })
  return new Batcher(plan, member, store, { kind: 'speaker', limit: null, everyone: by(0), speakers })
}
/** Gives every band a distinct value. */
const sloping = { shift: Float32Array.from({ length: WIDTH }, (_, column) => column), scale: by(0).scale }
const rising = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const zeros = (count: number) => new Array<number>(count).fill(0)
const ones = (count: number) => new Array<number>(count).fill(1)

describe("the deep network's batches", () => {
  const deep = { kind: 'deep', frames: 16 }
  /** For each row: its frames, by the value in their first band and in their last low-level column, and its mask. */
  const read = (
    rows: readonly number[],
    random: ReturnType<typeof epochRandom> | null,
    batcher = batcherOf(deep),
  ) => {
    const [mel, low, mask] = batcher.read(rows, random).map((tensor) => tensor.dataSync())
    return rows.map((_, row) => ({
      mel: rising(0, 16).map((frame) => mel[(row * 16 + frame) * 80]),
      low: rising(0, 16).map((frame) => low[(row * 16 + frame) * 4 + 3]),
      mask: [...mask.subarray(row * 16, (row + 1) * 16)],
    }))
  }

  it('centre clips shorter or longer than a row in prediction, and mask the padding', () => {
    const [short, exact, long] = read([0, 1, 2], null)
    expect(short.mel).toEqual([...zeros(5), ...rising(1, 6), ...zeros(5)])
    expect(short.mask).toEqual([...zeros(5), ...ones(6), ...zeros(5)])
    expect(exact.mel).toEqual(rising(1, 16))
    expect(long.mel).toEqual(rising(3, 16))
    expect(long.mask).toEqual(ones(16))
    for (const row of [short, exact, long]) expect(row.low).toEqual(row.mel)
  })

  it('place them at random in training, the same in every repetition of an epoch', () => {
    const batches = rising(0, 30).map((epoch) => read([0, 2], epochRandom(1, 0, epoch)))
    expect(read([0, 2], epochRandom(1, 0, 7))).toEqual(batches[7])
    expect(new Set(batches.map(([short]) => short.mask.indexOf(1))).size).toBeGreaterThan(5)
    expect([...new Set(batches.map(([, long]) => long.mel[0]))].sort()).toEqual([1, 2, 3, 4, 5])
    for (const [short] of batches) expect(short.mel.map((value) => (value > 0 ? 1 : 0))).toEqual(short.mask)
  })

  it('normalise each row by its speaker, except padding, and an unknown speaker by the global statistics', () => {
    const [ada, bob] = read([0, 1], null, batcherOf(deep, new Map([['Ada', by(100)]])))
    expect(ada.mel).toEqual([...zeros(5), ...rising(-99, 6), ...zeros(5)])
    expect(bob.mel).toEqual(rising(1, 16))
  })

  it('contain clips at changed speed in training, never in prediction', () => {
    const stretched = () => batcherOf(deep, new Map(), { timeStretch: 0.5 })
    const drawn = rising(0, 40).map((epoch) => read([0], epochRandom(1, 0, epoch), stretched())[0])
    const lengths = new Set(drawn.map(({ mask }) => mask.filter((real) => real === 1).length))
    expect(Math.min(...lengths)).toBe(3)
    expect(Math.max(...lengths)).toBe(9)
    for (const { mel, mask } of drawn) {
      const real = mel.filter((_, frame) => mask[frame] === 1)
      expect([real[0], real.at(-1)]).toEqual([1, 6])
    }
    expect(read([0, 1, 2], null, stretched())).toEqual(read([0, 1, 2], null))
  })

  it('contain bands shifted by another vocal tract length in training, never in prediction', () => {
    const warped = () => batcherOf(deep, new Map([['Ada', sloping]]), { frequencyWarp: 0.2 })
    const whole = (random: ReturnType<typeof epochRandom> | null, batcher: Batcher) =>
      batcher.read([0], random).map((tensor) => [...tensor.dataSync()])
    const [plain, moved] = [batcherOf(deep, new Map([['Ada', sloping]])), warped()]
    expect(whole(null, moved)).toEqual(whole(null, plain))
    // The placement is sampled before the warp, so both put the clip in the same place.
    const [[before, low, mask], [after, lowAfter, maskAfter]] = [plain, moved].map((batcher) =>
      whole(epochRandom(1, 0, 3), batcher),
    )
    expect(maskAfter).toEqual(mask)
    expect(lowAfter).toEqual(low)
    expect(Math.max(...before.map((value, i) => Math.abs(value - after[i])))).toBeGreaterThan(1)
  })

  it('contain no values of the batch before', () => {
    const batcher = batcherOf(deep)
    read([2, 2, 2], null, batcher)
    expect(read([0], null, batcher)).toEqual(read([0], null))
  })
})

it("the notebook's batches are cut and padded at the end", () => {
  const batcher = batcherOf({ kind: 'seed', frames: 16 }, new Map(), { mixup: 0.2 })
  for (const random of [null, epochRandom(1, 0, 0)]) {
    const [features] = batcher.read([0, 2], random)
    expect(features.shape).toEqual([2, 16, WIDTH, 1])
    const values = features.dataSync()
    const frames = (row: number) => rising(0, 16).map((frame) => values[(row * 16 + frame) * WIDTH])
    expect(frames(0)).toEqual([...rising(1, 6), ...zeros(10)])
    expect(frames(1)).toEqual(rising(1, 16))
  }
})

it('without mixup they are packed: real frames, a gap after each clip, one step for all padding', () => {
  const [features, stepOf, placeOf] = batcherOf({ kind: 'seed', frames: 16 }).read([2, 0], null)
  const values = features.dataSync()
  const frames = rising(0, features.shape[1]!).map((frame) => values[frame * WIDTH])
  expect(frames).toEqual([...rising(1, 16), ...zeros(2), ...rising(1, 6), ...zeros(6)])
  expect([...stepOf.dataSync()]).toEqual([...rising(0, 8), 9, 10, 11, 12, 14, 14, 14, 14])
  expect([...placeOf.dataSync()]).toEqual([...rising(0, 8), -1, ...rising(8, 4), -1])
})
