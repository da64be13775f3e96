import type { EpochPoint, RunRecord } from '#shared/domain/runs.ts'
import { figure } from './frame.ts'
import { pointsText } from './figures.ts'
import { html, type Html } from './html.ts'
import { lineChart, type Line } from './line-chart.ts'

/** Learning curves of every model and fold: training and validation loss, and UAR on validation speakers. */
export function curvesHtml(epochs: readonly EpochPoint[], { config }: Pick<RunRecord, 'config'>): Html {
  if (epochs.length === 0) return html``
  const folds = new Set(epochs.map(({ fold }) => fold)).size
  const thin = folds > 1
  const line = (of: (point: EpochPoint) => number | null, name: (model: string) => string, dashed: boolean) =>
    curves(epochs).flatMap(({ member, points }): Line[] => {
      const drawn = points.flatMap((point) => {
        const y = of(point)
        return y === null ? [] : [{ x: point.epoch + 1, y }]
      })
      const model = `${member + 1} ${config.members.at(member)?.model.kind ?? ''}`
      return drawn.length === 0 ? [] : [{ name: name(model), color: member, dashed, thin, points: drawn }]
    })
  const loss = [
    ...line(
      ({ trainLoss }) => trainLoss,
      (model) => `${model}, training`,
      true,
    ),
    ...line(
      ({ validationLoss }) => validationLoss,
      (model) => `${model}, validation`,
      false,
    ),
  ]
  const uar = line(
    ({ validationUar }) => validationUar,
    (model) => model,
    false,
  )
  const words = thin ? `Each of ${folds} folds is a line.` : ''
  return html`<h2>Training</h2>
    <div class="charts">
      ${figure('Loss', lineChart({ label: 'Loss by epoch', lines: loss, xText: 'epoch' }), words, 'broad')}
      ${
        uar.length === 0
          ? null
          : figure(
              'UAR on validation speakers, per cent',
              lineChart({
                label: 'UAR on validation speakers by epoch',
                lines: uar,
                xText: 'epoch',
                yTick: pointsText0,
              }),
              words,
              'broad',
            )
      }
    </div>`
}

const pointsText0 = (share: number) => pointsText(share).replace(/\.0$/, '')

function curves(epochs: readonly EpochPoint[]) {
  const byCurve = new Map<string, { member: number; points: EpochPoint[] }>()
  for (const point of epochs) {
    const key = `${point.fold}/${point.member}`
    const own = byCurve.get(key)
    if (own) own.points.push(point)
    else byCurve.set(key, { member: point.member, points: [point] })
  }
  return [...byCurve.values()]
}
