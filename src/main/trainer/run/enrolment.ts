import { featuresOf, type MemberConfig } from '#shared/contract/training.ts'
import type { FeatureStore } from '../../storage/packs/index.ts'
import type { PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { Batcher } from '../data/batcher.ts'
import type { Normalisation, Normaliser } from '../data/normalise.ts'
import { ColumnStatistics } from '../data/statistics.ts'
import type { Network } from '../models/index.ts'
import { normaliserOf } from '../predict/enrolment.ts'
import { Ensemble, predictedRows } from './ensemble.ts'
import { enrolmentOrder, scoredRows, type EnrolmentPlan } from './enrolment-plan.ts'
import { predict } from './evaluate.ts'
import { classHead } from './head.ts'

/** The ensemble's predictions of held-out speakers for one number of enrolment clips. */
export interface EnrolmentDraw {
  readonly clips: number
  readonly predictions: readonly PlanPrediction[]
}

/** A trained member with its predictions of `predictedRows`, using all clips of every speaker. */
export interface TrainedPredictions {
  readonly config: MemberConfig
  readonly network: Network
  readonly store: FeatureStore
  readonly normalisation: Normalisation
  readonly probabilities: Float32Array
}

/** Collects the enrolment curve of one fold, member by member. */
export class FoldEnrolment {
  readonly #plan: TrainingPlan
  readonly #rows: readonly number[]
  readonly #order: ReadonlyMap<string, readonly number[]>
  readonly #draws: readonly { readonly clips: number; readonly ensemble: Ensemble }[]
  readonly #places: readonly number[]

  constructor(plan: TrainingPlan, fold: number, { split, counts }: EnrolmentPlan) {
    const of = plan.folds[fold]
    this.#plan = plan
    this.#rows = scoredRows(plan, of, split)
    this.#order = enrolmentOrder(plan, of, split)
    this.#draws = counts.map((clips) => ({ clips, ensemble: new Ensemble(plan, fold, this.#rows) }))
    const places = new Map(predictedRows(plan, of).map((row, place) => [row, place]))
    this.#places = this.#rows.map((row) => places.get(row)!)
  }

  /** Adds a member. `handleEvents` is awaited between batches. */
  async add(member: TrainedPredictions, handleEvents: () => Promise<void>): Promise<void> {
    const { config, network, store, normalisation } = member
    for (const { clips, ensemble } of this.#draws) {
      if (config.normalise !== 'speaker') {
        ensemble.add(this.#predictionsOf(member), config.weight)
        continue
      }
      const speakers = enrolledSpeakers(this.#plan, this.#order, clips, member)
      const batcher = new Batcher(this.#plan, config, store, { ...normalisation, speakers })
      const classes = this.#plan.classes.length
      ensemble.add(
        await predict(network, batcher, this.#rows, classHead(classes), handleEvents),
        config.weight,
      )
    }
  }

  draws(): EnrolmentDraw[] {
    return this.#draws.map(({ clips, ensemble }) => ({ clips, predictions: ensemble.predictions() }))
  }

  /** Predictions of members without speaker normalisation, which do not depend on enrolment clips. */
  #predictionsOf({ probabilities }: TrainedPredictions): Float32Array {
    const classes = this.#plan.classes.length
    const predictions = new Float32Array(this.#rows.length * classes)
    this.#places.forEach((place, row) =>
      predictions.set(probabilities.subarray(place * classes, (place + 1) * classes), row * classes),
    )
    return predictions
  }
}

/**
 * Normalisers of speakers from their first `clips` clips, shrunk towards the global statistics with the weight of three
 * clips; from all clips if there are fewer. Without enrolment clips the global statistics are used.
 */
export function enrolledSpeakers(
  { rows }: Pick<TrainingPlan, 'rows'>,
  order: ReadonlyMap<string, readonly number[]>,
  clips: number,
  { config, normalisation, store }: Pick<TrainedPredictions, 'config' | 'normalisation' | 'store'>,
): ReadonlyMap<string, Normaliser> {
  const speakers = new Map<string, Normaliser>()
  if (clips === 0) return speakers
  const source = featuresOf(config.model)
  for (const [speaker, own] of order) {
    const keys = own.flatMap((row) => rows[row].keys[source] ?? []).filter((key) => store.has(key))
    const drawn = keys.slice(0, clips)
    const statistics = new ColumnStatistics(store.width)
    for (const key of drawn) {
      const { data, frames } = store.read(key)
      statistics.add(data, frames)
    }
    const model = { config, normalisation, width: store.width }
    if (drawn.length > 0) speakers.set(speaker, normaliserOf(model, { statistics, clips: drawn.length }))
  }
  return speakers
}
