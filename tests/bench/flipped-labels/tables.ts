import { pointsText } from '../../../src/main/studio/report/page/figures.ts'
import { FLIPPED_SHARE } from './flips.ts'
import { ORDERS, type Order } from './results.ts'
import type { Repair, Summary, SummaryPoint } from './summary.ts'

/** The values behind the chart, as a Markdown table of one kind of flips. */
export function tableOf({ flips, seeds, ceiling, nothing, orders }: Summary, clips: number): string {
  const rows = ORDERS.flatMap((order) =>
    orders[order]
      .slice(1)
      .map(({ labels, found, uar, logLoss }) => [
        NAMES[order],
        `${Math.round((100 * labels) / clips)} % (${Math.round(labels)})`,
        found.toFixed(0),
        pointsText(uar.value),
        repaired(uar),
        logLoss.value.toFixed(3),
        repaired(logLoss),
      ]),
  )
  const ends = (of: Summary['ceiling']) => `UAR ${pointsText(of.uar)}, log loss ${of.logLoss.toFixed(3)}`
  return [
    `Flips: ${flips}, seeds ${seeds.join(', ')}; ${Math.round(FLIPPED_SHARE * clips)} of ${clips} labels. No label flipped: ${ends(ceiling)}. Nothing corrected: ${ends(nothing)}.`,
    '',
    '| Order | Labels given | Flips found | UAR | Repaired | Log loss | Repaired |',
    '|---|---|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}

/** UAR of each seed of the flips, before any label and at the last step. */
export function seedsOf({ seeds, orders }: Summary): string {
  const row = (name: string, { uar }: SummaryPoint) =>
    `| ${[name, ...uar.bySeed.map(pointsText)].join(' | ')} |`
  return [
    `| Seed | ${seeds.join(' | ')} |`,
    `|---|${'---:|'.repeat(seeds.length)}`,
    row('nothing', orders.queue[0]),
    ...ORDERS.map((order) => row(NAMES[order], orders[order].at(-1)!)),
  ].join('\n')
}

const NAMES: Readonly<Record<Order, string>> = { queue: 'queue', random: 'random' }

function repaired({ repaired: value, error }: Repair): string {
  const share = (of: number) => (100 * of).toFixed(0)
  return error === null ? `${share(value)} %` : `${share(value)} ± ${share(error)} %`
}
