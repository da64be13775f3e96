import { featuresOf, readsStatistics, type MemberConfig } from '#shared/contract/training.ts'
import type { FeatureStore } from '../../storage/packs/index.ts'
import type { PlanFold, TrainingPlan } from '#shared/trainer/plan.ts'
import { MEL_BANDS } from '../models/deep.ts'
import { ColumnStatistics } from './statistics.ts'

/** y = (x − shift) · scale for each column, then clipped to ±limit if there is one. */
export interface Normaliser {
  readonly shift: Float32Array
  readonly scale: Float32Array
}

/**
 * The normalisation of every row of a fold. It is saved with the weights, so that the model can be used on new clips.
 */
export interface Normalisation {
  readonly kind: MemberConfig['normalise']
  readonly limit: number | null
  readonly everyone: Normaliser
  readonly speakers: ReadonlyMap<string, Normaliser>
}

/** Weight of the global statistics, in clips: m = (n · m_speaker + 3 · m_global) / (n + 3). */
export const SHRINKAGE_CLIPS = 3
const STATISTICS_LIMIT = 5

/**
 * Computes the normalisation in one pass over the store. `global` and `range` use training rows only. `speaker` uses
 * all clips of each speaker in the plan, including validation and test speakers, but no labels: as for a new speaker's
 * folder. `onRow` is called after every row and awaited.
 */
export async function fitNormalisation(
  plan: TrainingPlan,
  fold: PlanFold,
  member: MemberConfig,
  store: FeatureStore,
  onRow: () => Promise<void> | undefined,
): Promise<Normalisation> {
  const kind = featuresOf(member.model)
  const limit = readsStatistics(member.model) ? STATISTICS_LIMIT : null
  const train = new Set(fold.train)
  const everyone = new ColumnStatistics(store.width)
  const speakers = new Map<string, { statistics: ColumnStatistics; clips: number }>()
  const wanted = new Set([...fold.train, ...fold.validation, ...fold.test])
  for (const index of wanted) {
    const row = plan.rows[index]
    const key = row.keys[kind]
    if (key === undefined || !store.has(key)) continue
    if (member.normalise !== 'speaker' && !train.has(index)) continue
    if (member.normalise === 'speaker' && row.augmented) continue
    const { data, frames } = store.read(key)
    const own = new ColumnStatistics(store.width)
    own.add(data, frames)
    if (train.has(index)) everyone.merge(own)
    if (member.normalise === 'speaker') {
      const speaker = speakers.get(row.speaker)
      if (speaker) {
        speaker.statistics.merge(own)
        speaker.clips++
      } else speakers.set(row.speaker, { statistics: own, clips: 1 })
    }
    await onRow()
  }
  const global = { mean: everyone.mean(), variance: everyone.variance() }
  const floor = floorsOf(member, store.width)
  return {
    kind: member.normalise,
    limit,
    everyone:
      member.normalise === 'range' ? byRange(everyone) : byDeviation(global.mean, global.variance, floor),
    speakers: new Map(
      [...speakers].map(([speaker, own]) => [speaker, speakerNormaliser(own, global, floor)]),
    ),
  }
}

/** A speaker's statistics over some clips, shrunk towards the global statistics if there are few. */
export function speakerNormaliser(
  { statistics, clips }: { readonly statistics: ColumnStatistics; readonly clips: number },
  global: { readonly mean: Float64Array; readonly variance: Float64Array },
  floor: Float64Array,
): Normaliser {
  const share = clips / (clips + SHRINKAGE_CLIPS)
  const blend = (own: Float64Array, all: Float64Array) =>
    own.map((value, column) => share * value + (1 - share) * all[column])
  return byDeviation(
    blend(statistics.mean(), global.mean),
    blend(statistics.variance(), global.variance),
    floor,
  )
}

/** Constant that is added to each deviation, so that constant columns do not overflow. */
export function floorsOf(member: Pick<MemberConfig, 'model'>, width: number): Float64Array {
  if (member.model.kind !== 'deep') return new Float64Array(width).fill(1e-4)
  return new Float64Array(width).map((_, column) => (column < MEL_BANDS ? 0.1 : 1e-3))
}

function byDeviation(mean: Float64Array, variance: Float64Array, floor: Float64Array): Normaliser {
  return {
    shift: Float32Array.from(mean),
    scale: Float32Array.from(variance, (value, column) => 1 / (Math.sqrt(value) + floor[column])),
  }
}

/** Scales to [0, 1] on training clips. A constant column becomes 0. */
function byRange({ minimum, maximum }: ColumnStatistics): Normaliser {
  return {
    shift: Float32Array.from(minimum, (value) => (Number.isFinite(value) ? value : 0)),
    scale: Float32Array.from(maximum, (value, column) =>
      value > minimum[column] ? 1 / (value - minimum[column]) : 0,
    ),
  }
}

/** Normalises `frames` rows of `data` from `offset` in place. */
export function normaliseRows(
  data: Float32Array,
  offset: number,
  frames: number,
  { shift, scale }: Normaliser,
  limit: number | null,
): void {
  const width = shift.length
  for (let frame = 0, at = offset; frame < frames; frame++)
    for (let column = 0; column < width; column++, at++) {
      const value = (data[at] - shift[column]) * scale[column]
      data[at] = limit === null ? value : Math.min(limit, Math.max(-limit, value))
    }
}
