import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { PlanFold, PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { evaluate } from './evaluate.ts'

/** The predicted rows of a fold: all except augmented copies, by part of the split. */
export function predictedRows(plan: TrainingPlan, fold: PlanFold): readonly number[] {
  return SPLITS.flatMap((split) => fold[split]).filter((row) => !plan.rows[row].augmented)
}

/** Weighted average of the members' predictions in one fold. */
export class Ensemble {
  readonly #plan: TrainingPlan
  readonly #fold: number
  readonly #rows: readonly number[]
  readonly #sum: Float64Array
  #weight = 0

  /** @param rows the predicted rows; default: all */
  constructor(plan: TrainingPlan, fold: number, rows = predictedRows(plan, plan.folds[fold])) {
    this.#plan = plan
    this.#fold = fold
    this.#rows = rows
    this.#sum = new Float64Array(this.#rows.length * plan.classes.length)
  }

  /** @param probabilities (rows, classes) in the order of the rows */
  add(probabilities: Float32Array, weight: number): void {
    for (let i = 0; i < this.#sum.length; i++) this.#sum[i] += weight * probabilities[i]
    this.#weight += weight
  }

  /** UAR of the members so far on a part of the split; null without labelled rows in it. */
  uarOn(split: Split): number | null {
    const { rows, classes } = this.#plan
    const part = new Set(this.#plan.folds[this.#fold][split])
    const places = [...this.#rows.keys()].filter((place) => part.has(this.#rows[place]))
    const summed = new Float32Array(places.length * classes.length)
    places.forEach((place, i) => {
      summed.set(this.#sum.subarray(place * classes.length, (place + 1) * classes.length), i * classes.length)
    })
    const partRows = places.map((place) => this.#rows[place])
    return evaluate(summed, partRows, rows, classes.length)?.uar ?? null
  }

  /** Empty if no member was added. */
  predictions(): PlanPrediction[] {
    if (this.#weight === 0) return []
    const classes = this.#plan.classes.length
    const fold = this.#plan.folds[this.#fold]
    const splitOfRow = new Map(SPLITS.flatMap((split) => fold[split].map((row) => [row, split] as const)))
    return this.#rows.map((row, place) => ({
      row,
      fold: this.#fold,
      split: splitOfRow.get(row)!,
      raw: Array.from(
        this.#sum.subarray(place * classes, (place + 1) * classes),
        (value) => value / this.#weight,
      ),
    }))
  }
}
