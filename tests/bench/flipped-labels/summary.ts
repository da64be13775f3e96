import type { FlipKind } from './flips.ts'
import { ORDERS, type Order, type Point } from './results.ts'

/** One step of one order, over all seeds of the flips. */
export interface SummaryPoint {
  readonly labels: number
  /** Flipped clips among them: the mean over seeds. */
  readonly found: number
  /** UAR, 0 to 1: the mean over seeds, each the mean of its models; and each seed's. */
  readonly uar: number
  readonly bySeed: readonly number[]
  /** (UAR − UAR without labels) / (ceiling − UAR without labels): the share of the damage that is repaired. */
  readonly wonBack: number
  /** Standard error of that share over the seeds, each compared with its own start. Null for a single seed. */
  readonly error: number | null
}

export interface Summary {
  readonly flips: FlipKind
  readonly seeds: readonly number[]
  /** UAR without any flip, and with all flips uncorrected: the mean over seeds. */
  readonly ceiling: number
  readonly nothing: number
  /** From no labels on. */
  readonly orders: Readonly<Record<Order, readonly SummaryPoint[]>>
}

/** Seeds count at the steps at which models were trained for both orders. Null where the ceiling or the ends are missing. */
export function summarise(points: readonly Point[], flips: FlipKind): Summary | null {
  const trained = points.filter((point) => point.flips === flips && point.uar.length > 0)
  const ceilings = points.filter((point) => point.flips === null).map(uarOf)
  const last = Math.max(...trained.map(({ step }) => step))
  const seeds = seedsAt(last)
  if (seeds.length === 0 || ceilings.length === 0) return null
  const ceiling = mean(ceilings)
  const steps = Array.from({ length: last + 1 }, (_, step) => step)
  const ofOrder = (order: Order) => steps.map((step) => summarisePoint(order, step))
  return {
    flips,
    seeds,
    ceiling,
    nothing: mean(seeds.map((seed) => uarOf(find(seed, null, 0)))),
    orders: { queue: ofOrder('queue'), random: ofOrder('random') },
  }

  function summarisePoint(order: Order, step: number): SummaryPoint {
    const pairs = seedsAt(step === 0 ? last : step).map((seed) => ({
      start: uarOf(find(seed, null, 0)),
      point: find(seed, step === 0 ? null : order, step),
    }))
    const gains = pairs.map(({ start, point }) => uarOf(point) - start)
    const damage = ceiling - mean(pairs.map(({ start }) => start))
    return {
      labels: mean(pairs.map(({ point }) => point.labels)),
      found: mean(pairs.map(({ point }) => point.found)),
      uar: mean(pairs.map(({ point }) => uarOf(point))),
      bySeed: pairs.map(({ point }) => uarOf(point)),
      wonBack: mean(gains) / damage,
      error: gains.length < 2 ? null : standardError(gains) / damage,
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

const uarOf = ({ uar }: Point): number => mean(uar)

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
