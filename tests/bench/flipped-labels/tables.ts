import { pointsText } from '../../../src/main/studio/report/page/figures.ts'
import { FLIPPED_SHARE } from './flips.ts'
import type { Summary, SummaryPoint } from './summary.ts'

/** The figures behind the chart, as a Markdown table of one kind of flips. */
export function tableOf({ flips, seeds, ceiling, nothing, orders }: Summary, clips: number): string {
  const rows = orders.queue.slice(1).map((queue, i) => {
    const random = orders.random[i + 1]
    const labels = `${Math.round((100 * queue.labels) / clips)} % (${Math.round(queue.labels)})`
    return [labels, ...cells(queue), ...cells(random)]
  })
  return [
    `Flips: ${flips}, seeds ${seeds.join(', ')}; ${Math.round(FLIPPED_SHARE * clips)} of ${clips} labels. UAR with no label flipped ${pointsText(ceiling)}, with nothing corrected ${pointsText(nothing)}.`,
    '',
    '| Labels given | Queue: flips found | UAR | Won back | Random: flips found | UAR | Won back |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}

/** UAR of each seed of the flips, ahead of any label and at the last step. */
export function seedsOf({ seeds, orders }: Summary): string {
  const row = (name: string, bySeed: readonly number[]) =>
    `| ${[name, ...bySeed.map(pointsText)].join(' | ')} |`
  return [
    `| Seed | ${seeds.join(' | ')} |`,
    `|---|${'---:|'.repeat(seeds.length)}`,
    row('nothing', orders.queue[0].bySeed),
    row('queue', orders.queue.at(-1)!.bySeed),
    row('random order', orders.random.at(-1)!.bySeed),
  ].join('\n')
}

function cells({ found, uar, wonBack, error }: SummaryPoint): string[] {
  const share = (value: number) => (100 * value).toFixed(0)
  return [
    found.toFixed(0),
    pointsText(uar),
    error === null ? `${share(wonBack)} %` : `${share(wonBack)} ± ${share(error)} %`,
  ]
}
