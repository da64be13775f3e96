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
  readonly ceiling: number
  readonly nothing: number
  /** From no labels on. */
  readonly orders: Readonly<Record<Order, readonly SummaryPoint[]>>
}

/** Null where the ceiling or what the flips do was not measured. Seeds count that have every step of both orders. */
export function summarise(points: readonly Point[], flips: FlipKind): Summary | null {
  const ofFlips = points.filter((point) => point.flips === flips)
  const last = Math.max(...ofFlips.map(({ step }) => step))
  const starts = ofFlips.filter(({ order, seed }) => order === null && ORDERS.every((o) => isWhole(seed, o)))
  const ceilings = points.filter((point) => point.flips === null).map(({ uar }) => mean(uar))
  if (starts.length === 0 || ceilings.length === 0) return null
  const ceiling = mean(ceilings)
  const nothing = mean(starts.map(({ uar }) => mean(uar)))
  const seeds = starts.map(({ seed }) => seed).sort((a, b) => a - b)
  const steps = (order: Order) =>
    Array.from({ length: last + 1 }, (_, step) =>
      seeds.map((seed) => ofFlips.find(isAt(seed, step === 0 ? null : order, step))!),
    )
  const summary = (order: Order) => steps(order).map((measured) => summarisePoint(measured))
  return { flips, seeds, ceiling, nothing, orders: { queue: summary('queue'), random: summary('random') } }

  function isWhole(seed: number, order: Order): boolean {
    return Array.from({ length: last }, (_, i) => i + 1).every((step) =>
      ofFlips.some(isAt(seed, order, step)),
    )
  }

  function summarisePoint(measured: readonly Point[]): SummaryPoint {
    const bySeed = measured.map(({ uar }) => mean(uar))
    const gains = measured.map(({ seed, uar }) => mean(uar) - mean(ofFlips.find(isAt(seed, null, 0))!.uar))
    return {
      labels: mean(measured.map(({ labels }) => labels)),
      found: mean(measured.map(({ found }) => found)),
      uar: mean(bySeed),
      bySeed,
      wonBack: mean(gains) / (ceiling - nothing),
      error: gains.length < 2 ? null : standardError(gains) / (ceiling - nothing),
    }
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
