import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { PlanFold, PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { concordanceOn } from '../scales/index.ts'
import { evaluate } from './evaluate.ts'
import { headOf } from './head.ts'
import type { ValidationScore } from './progress-meter.ts'

/** The predicted rows of a fold: all except augmented copies, by part of the split. */
export function predictedRows(plan: TrainingPlan, fold: PlanFold): readonly number[] {
  return SPLITS.flatMap((split) => fold[split]).filter((row) => !plan.rows[row].augmented)
}

/** Weighted average of the members' predictions in one fold. */
export class Ensemble {
  readonly #plan: TrainingPlan
  readonly #fold: number
  readonly #rows: readonly number[]
  readonly #outputs: number
  readonly #sum: Float64Array
  #weight = 0

  /** @param rows the predicted rows; default: all */
  constructor(plan: TrainingPlan, fold: number, rows = predictedRows(plan, plan.folds[fold])) {
    this.#plan = plan
    this.#fold = fold
    this.#rows = rows
    this.#outputs = headOf(plan).outputs
    this.#sum = new Float64Array(this.#rows.length * this.#outputs)
  }

  /** @param predicted (rows, outputs) in the order of the rows */
  add(predicted: Float32Array, weight: number): void {
    for (let i = 0; i < this.#sum.length; i++) this.#sum[i] += weight * predicted[i]
    this.#weight += weight
  }

  /** Score of the members so far on a part of the split; null without labelled rows in it. */
  scoreOn(split: Split): ValidationScore {
    const { rows, classes, scales } = this.#plan
    const outputs = this.#outputs
    const part = new Set(this.#plan.folds[this.#fold][split])
    const places = [...this.#rows.keys()].filter((place) => part.has(this.#rows[place]))
    const summed = new Float32Array(places.length * outputs)
    places.forEach((place, i) => {
      summed.set(this.#sum.subarray(place * outputs, (place + 1) * outputs), i * outputs)
    })
    const partRows = places.map((place) => this.#rows[place])
    if (!scales) return { uar: evaluate(summed, partRows, rows, classes.length)?.uar ?? null }
    const averages = summed.map((value) => value / this.#weight)
    return {
      uar: null,
      ccc: concordanceOn(
        averages,
        partRows.map((row) => rows[row]),
        scales,
      ),
    }
  }

  /** Empty if no member was added. */
  predictions(): PlanPrediction[] {
    if (this.#weight === 0) return []
    const outputs = this.#outputs
    const fold = this.#plan.folds[this.#fold]
    const splitOfRow = new Map(SPLITS.flatMap((split) => fold[split].map((row) => [row, split] as const)))
    return this.#rows.map((row, place) => ({
      row,
      fold: this.#fold,
      split: splitOfRow.get(row)!,
      raw: Array.from(
        this.#sum.subarray(place * outputs, (place + 1) * outputs),
        (value) => value / this.#weight,
      ),
    }))
  }
}
