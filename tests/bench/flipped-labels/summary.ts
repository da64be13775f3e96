import type { FlipKind } from './flips.ts'
import { ORDERS, type Order, type Point } from './results.ts'

export const MEASURES = ['uar', 'logLoss'] as const
export type Measure = (typeof MEASURES)[number]

/** One measure at one step, over all seeds of the flips. */
export interface Repair {
  /** The value of all seeds without labels, and the mean gain of the seeds measured here over their own starts. */
  readonly value: number
  /** For each seed: the mean of its models. */
  readonly bySeed: readonly number[]
  /** (value − value without labels) / (ceiling − value without labels): the share of the damage that is repaired. */
  readonly repaired: number
  /** Standard error of that share over the seeds, each compared with its own start. Null for a single seed. */
  readonly error: number | null
}

export interface SummaryPoint extends Readonly<Record<Measure, Repair>> {
  readonly labels: number
  /** Flipped clips among them: the mean over seeds. */
  readonly found: number
}

export interface Summary {
  readonly flips: FlipKind
  readonly seeds: readonly number[]
  /** Without any flip, and with all flips uncorrected: the mean over seeds. */
  readonly ceiling: Readonly<Record<Measure, number>>
  readonly nothing: Readonly<Record<Measure, number>>
  /** From no labels on. */
  readonly orders: Readonly<Record<Order, readonly SummaryPoint[]>>
}

/**
 * Seeds count at the steps at which models were trained for both orders. Null where the ceiling or the ends are
 * missing.
 */
export function summarise(points: readonly Point[], flips: FlipKind): Summary | null {
  const trained = points.filter((point) => point.flips === flips && point.uar.length > 0)
  const unflipped = points.find((point) => point.flips === null)
  const last = Math.max(...trained.map(({ step }) => step))
  const seeds = seedsAt(last)
  if (seeds.length === 0 || unflipped === undefined) return null
  const ends = (measure: Measure) => ({
    ceiling: mean(unflipped[measure]),
    nothing: mean(seeds.map((seed) => mean(find(seed, null, 0)[measure]))),
  })
  const [uar, logLoss] = MEASURES.map(ends)
  const steps = Array.from({ length: last + 1 }, (_, step) => step)
  const ofOrder = (order: Order) => steps.map((step) => summarisePoint(order, step))
  return {
    flips,
    seeds,
    ceiling: { uar: uar.ceiling, logLoss: logLoss.ceiling },
    nothing: { uar: uar.nothing, logLoss: logLoss.nothing },
    orders: { queue: ofOrder('queue'), random: ofOrder('random') },
  }

  function summarisePoint(order: Order, step: number): SummaryPoint {
    const measured = seedsAt(step === 0 ? last : step).map((seed) =>
      find(seed, step === 0 ? null : order, step),
    )
    return {
      labels: mean(measured.map(({ labels }) => labels)),
      found: mean(measured.map(({ found }) => found)),
      uar: repair(measured, 'uar'),
      logLoss: repair(measured, 'logLoss'),
    }
  }

  function repair(measured: readonly Point[], measure: Measure): Repair {
    const { ceiling, nothing } = ends(measure)
    const bySeed = measured.map((point) => mean(point[measure]))
    const gains = bySeed.map((value, i) => value - mean(find(measured[i].seed, null, 0)[measure]))
    const damage = ceiling - nothing
    return {
      value: nothing + mean(gains),
      bySeed,
      repaired: mean(gains) / damage,
      error: gains.length < 2 ? null : standardError(gains) / Math.abs(damage),
    }
  }

  function seedsAt(step: number): readonly number[] {
    const at = (seed: number, order: Order) => trained.some(isAt(seed, order, step))
    const all = [...new Set(trained.map(({ seed }) => seed))].sort((a, b) => a - b)
    return all.filter((seed) => ORDERS.every((order) => at(seed, order)) && trained.some(isAt(seed, null, 0)))
  }

  function find(seed: number, order: Order | null, step: number): Point {
    return trained.find(isAt(seed, order, step))!
  }
}

function isAt(seed: number, order: Order | null, step: number): (point: Point) => boolean {
  return (point) => point.seed === seed && point.order === order && point.step === step
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function standardError(values: readonly number[]): number {
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}
