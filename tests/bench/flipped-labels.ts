import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cremaD } from '../fixtures/real-clips.ts'
import { chartSvg } from './flipped-labels/chart.ts'
import { FLIP_KINDS, type FlipKind } from './flipped-labels/flips.ts'
import { openLab } from './flipped-labels/lab.ts'
import { measureCeiling, runArm } from './flipped-labels/loop.ts'
import { openResults, ORDERS } from './flipped-labels/results.ts'
import { summarise, type Summary } from './flipped-labels/summary.ts'
import { seedsOf, tableOf } from './flipped-labels/tables.ts'
import type { BenchRow } from './row.ts'

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1)
/**
 * Numbers of seeds of the flips and of the random order. Random flips cost less UAR: more seeds are needed to
 * distinguish the orders.
 */
const SEEDS: Readonly<Record<FlipKind, readonly number[]>> = { random: upTo(15), confusable: upTo(5) }
/** Those with models at every step. */
const CURVES = [1, 2, 3]
const CHART = join(import.meta.dirname, 'flipped-labels.svg')

/**
 * The share of a fifth of wrong labels that the review queue repairs, beside a random order: by the studio's own
 * projects, label log, queue and trainer on real clips. Takes about two hours of one core; every measured point is kept
 * in SER_STUDIO_BENCH (a temporary folder where not set), and a second start continues from there. Draws
 * flipped-labels.svg.
 */
export async function benchFlippedLabels(): Promise<readonly BenchRow[]> {
  if (!cremaD) throw new Error('This needs real clips: set SER_STUDIO_CREMA_D to a CREMA-D folder.')
  const home = process.env.SER_STUDIO_BENCH ?? join(tmpdir(), 'ser-studio-flipped-labels')
  mkdirSync(home, { recursive: true })
  const measured: { readonly summary: Summary; readonly clips: number }[] = []
  for (const flips of FLIP_KINDS) measured.push(await measureKind(cremaD, home, flips))
  const [{ clips }] = measured
  const summaries = measured.map(({ summary }) => summary)
  console.log(summaries.map((summary) => `${tableOf(summary, clips)}\n\n${seedsOf(summary)}`).join('\n\n'))
  writeFileSync(CHART, chartSvg(summaries, clips))
  return summaries.map(rowOf)
}

async function measureKind(cremaD: string, home: string, flips: FlipKind) {
  const results = openResults(join(home, `${flips}.jsonl`))
  const lab = await openLab(cremaD, join(home, flips))
  try {
    await measureCeiling(lab, results)
    for (const seed of SEEDS[flips])
      for (const order of ORDERS) {
        console.error(`  ${flips} flips, seed ${seed}, ${order} …`)
        await runArm(lab, results, { flips, seed, order, between: CURVES.includes(seed) })
      }
    return { summary: summarise(results.all(), flips)!, clips: lab.clips.length }
  } finally {
    await lab.close()
  }
}

function rowOf({ flips, seeds, ceiling, nothing, orders }: Summary): BenchRow {
  const left = (repaired: number) => 100 * (1 - repaired) * (ceiling.uar - nothing.uar)
  const [queue, random] = ORDERS.map((order) => orders[order].at(-1)!)
  return {
    what: `UAR still lost to ${flips} flips of a fifth of the labels, a tenth labelled again`,
    ours: left(queue.uar.repaired),
    peer: left(random.uar.repaired),
    unit: 'points',
    ratio: left(queue.uar.repaired) / left(random.uar.repaired),
    note: `by the review queue; the peer is a random order; ${seeds.length} seeds, 9 validation speakers`,
  }
}
