import { featuresOf, readsStatistics, type MemberConfig } from '#shared/contract/training.ts'
import { seeded, type Random } from '#shared/domain/random.ts'
import type { FeatureStore } from '../../storage/packs/index.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'
import type { PredictionRow } from '#shared/trainer/prediction.ts'
import { tf } from '../backend.ts'
import { LOW_LEVEL, MEL_BANDS, SHRINK } from '../models/deep.ts'
import type { NetworkInput } from '../models/index.ts'
import { mask } from './masking.ts'
import { normaliseRows, type Normalisation } from './normalise.ts'
import { pack, type Packed } from './packing.ts'
import { factor, stretchFrames, warpBands } from './warping.ts'

type BatchRow = Pick<PlanRow | PredictionRow, 'speaker' | 'keys'>

/**
 * Reads rows into one buffer that is reused for every batch, so that memory use does not depend on the number of clips.
 * With a random source, rows are placed and masked at random for training; without one, they are centred and complete.
 */
export class Batcher {
  readonly #rows: readonly BatchRow[]
  readonly #member: MemberConfig
  readonly #store: FeatureStore
  readonly #normalisation: Normalisation
  /** Frames of a row in the buffer: 1 for whole-clip statistics. */
  readonly #frames: number
  #buffer = new Float32Array(0)
  #mask = new Float32Array(0)
  /** Number of real frames of each row; the rest is zeros. */
  readonly #kept: number[] = []

  constructor(
    { rows }: { readonly rows: readonly BatchRow[] },
    member: MemberConfig,
    store: FeatureStore,
    normalisation: Normalisation,
  ) {
    this.#rows = rows
    this.#member = member
    this.#store = store
    this.#normalisation = normalisation
    this.#frames = inputFrames(member)
  }

  /** Returns tensors in the order that the model's `forward` expects. The caller disposes of them. */
  read(rows: readonly number[], random: Random | null): NetworkInput {
    const { width } = this.#store
    const frames = this.#frames
    this.#reserve(rows.length)
    rows.forEach((row, place) => this.#readRow(row, place, random))
    const values = this.#buffer.subarray(0, rows.length * frames * width)
    switch (this.#member.model.kind) {
      case 'linear':
      case 'quick':
        return [tf.tensor2d(values, [rows.length, width])]
      case 'seed':
        return this.#member.spectrogram.mixup > 0
          ? [tf.tensor4d(values, [rows.length, frames, width, 1])]
          : packed(pack(values, frames, width, this.#kept.slice(0, rows.length)), width)
      case 'deep':
        return tf.tidy(() => {
          const all = tf.tensor3d(values, [rows.length, frames, width])
          const [mel, low] = tf.split(all, [MEL_BANDS, LOW_LEVEL], 2)
          const real = tf.tensor2d(this.#mask.slice(0, rows.length * frames), [rows.length, frames])
          return [tf.expandDims(mel, 3), low, real]
        })
    }
  }

  #reserve(rows: number): void {
    const values = rows * this.#frames * this.#store.width
    // tensor*d() may keep the given array until the kernel has copied it, so the buffer is never modified in size but
    // replaced.
    if (this.#buffer.length < values) this.#buffer = new Float32Array(values)
    this.#buffer.fill(0, 0, values)
    if (this.#mask.length < rows * this.#frames) this.#mask = new Float32Array(rows * this.#frames)
    this.#mask.fill(0, 0, rows * this.#frames)
  }

  #readRow(index: number, place: number, random: Random | null): void {
    const { width } = this.#store
    const row = this.#rows[index]
    const key = row.keys[featuresOf(this.#member.model)]!
    const frames = this.#frames
    const deep = this.#member.model.kind === 'deep'
    const { frequencyWarp, timeStretch } = this.#member.spectrogram
    const stretch = deep && random ? factor(timeStretch, random) : 1
    const length = Math.max(1, Math.round(this.#store.frames(key) * stretch))
    const kept = Math.min(length, frames)
    this.#kept[place] = kept
    // A clip for the seed model is cut and padded at its end, as in the notebook.
    const anywhere = (slack: number) => (!deep ? 0 : random ? random.integer(slack + 1) : slack >> 1)
    const from = anywhere(length - kept)
    const to = anywhere(frames - kept)
    const offset = (place * frames + to) * width
    if (stretch === 1) this.#store.readInto(key, this.#buffer, offset, kept, from)
    else stretchFrames(this.#store.read(key).data, width, length, this.#buffer, offset, kept, from)
    const { everyone, speakers, limit } = this.#normalisation
    normaliseRows(
      this.#buffer,
      offset,
      kept,
      (row.speaker === null ? undefined : speakers.get(row.speaker)) ?? everyone,
      limit,
    )
    this.#mask.fill(1, place * frames + to, place * frames + to + kept)
    if (deep && random) warpBands(this.#buffer, offset, kept, width, factor(frequencyWarp, random))
    if (random)
      mask(
        this.#buffer,
        place * frames * width,
        frames,
        width,
        this.#bands(),
        this.#member.spectrogram,
        random,
      )
  }

  /** Number of columns that a frequency mask may cover. */
  #bands(): number {
    return this.#member.model.kind === 'deep' ? MEL_BANDS : this.#store.width
  }
}

function packed({ values, frames, stepOf, placeOf }: Packed, width: number): NetworkInput {
  return [
    tf.tensor4d(values, [1, frames, width, 1]),
    tf.tensor1d(stepOf, 'int32'),
    tf.tensor1d(placeOf, 'int32'),
  ]
}

/** Frames per row: the configured number, rounded up to a multiple for pooling. */
export function inputFrames({ model }: Pick<MemberConfig, 'model'>): number {
  if (readsStatistics(model)) return 1
  const multiple = model.kind === 'deep' ? SHRINK : 2
  return Math.max(multiple, Math.ceil(model.frames / multiple) * multiple)
}

/** The random source of one epoch's batches; the same for every execution of that epoch. */
export function epochRandom(seed: number, fold: number, epoch: number): Random {
  return seeded(`${seed}/fold ${fold}/epoch ${epoch}`)
}
