import { confusionTable } from '#shared/charts/index.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import type { Evaluation } from '#shared/domain/runs.ts'
import { html, type Html } from './html.ts'

/** The confusion matrix. Each cell shows its clips and their share of the row; darker means more. */
export function matrixHtml(evaluation: Pick<Evaluation, 'classes' | 'confusion'>, names: LabelNames): Html {
  const table = confusionTable(evaluation, names)
  const rows = table.map(({ label, clips, cells }) => {
    const counts = cells.map(
      ({ count, share, shade, isRight }) =>
        html`<td class="${isRight ? 'right' : 'wrong'}" style="--share: ${shade.toFixed(3)}">
          ${count}<small>${Math.round(100 * share)} %</small>
        </td>`,
    )
    return html`<tr>
      <th scope="row">${names.nameOf(label)}</th>
      ${counts}
      <td>${clips}</td>
    </tr>`
  })
  return html`<div class="wide matrix" tabindex="0" role="group" aria-label="Confusion matrix">
    <table>
      <caption>
        Confusion: rows as labelled, columns as predicted; clips, and their share of the row
      </caption>
      <thead>
        <tr>
          <td></td>
          ${[...table.map(({ label }) => names.nameOf(label)), 'Clips'].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
