import type { TrainingConfig } from '#shared/contract/training.ts'
import type { Random } from '#shared/domain/random.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'

/** The training rows of one epoch, in order. With `oversample`, rows of rarer classes are repeated. */
export function epochRows(
  rows: readonly number[],
  plan: readonly PlanRow[],
  balance: TrainingConfig['balance'],
  random: Random,
): number[] {
  const order = random.shuffle([...rows])
  if (balance !== 'oversample') return order
  const classes = group(order, plan)
  const most = Math.max(...[...classes.values()].map((members) => members.length))
  const even = [...classes.values()].flatMap((members) =>
    Array.from({ length: most }, (_, index) => members[index % members.length]),
  )
  return random.shuffle(even)
}

function group(rows: readonly number[], plan: readonly PlanRow[]): Map<number, number[]> {
  const classes = new Map<number, number[]>()
  for (const row of rows) {
    const { label } = plan[row]
    const members = classes.get(label)
    if (members) members.push(row)
    else classes.set(label, [row])
  }
  return classes
}

/** Batches of nearly equal size, at most `size`, so that no batch is too small for batch normalisation. */
export function batchesOf(rows: readonly number[], size: number): number[][] {
  const batches = batchCount(rows.length, size)
  return Array.from({ length: batches }, (_, index) =>
    rows.slice(
      Math.floor((index * rows.length) / batches),
      Math.floor(((index + 1) * rows.length) / batches),
    ),
  )
}

export function batchCount(rows: number, size: number): number {
  return Math.ceil(rows / size)
}

/** Number of rows in an epoch. */
export function epochSize(
  rows: readonly number[],
  plan: readonly PlanRow[],
  balance: TrainingConfig['balance'],
): number {
  if (balance !== 'oversample') return rows.length
  const classes = [...group(rows, plan).values()].map((members) => members.length)
  return Math.max(0, ...classes) * classes.length
}

/** Weight of each class: the inverse of its share with `balanced`, else 1. A class without rows has weight 0. */
export function classWeights(
  rows: readonly number[],
  plan: readonly PlanRow[],
  classes: number,
  balance: TrainingConfig['balance'],
): number[] {
  if (balance !== 'balanced') return new Array<number>(classes).fill(1)
  const counts = group(rows, plan)
  return Array.from({ length: classes }, (_, label) => {
    const count = counts.get(label)?.length ?? 0
    return count === 0 ? 0 : rows.length / (counts.size * count)
  })
}
