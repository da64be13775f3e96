import { arranged, type LabelNames } from '#shared/domain/label-names.ts'
import type { Evaluation } from '#shared/domain/runs.ts'
import { html, type Html } from './html.ts'

/** The confusion matrix, every cell with its clips and its share of the row, the darker the more. */
export function matrixHtml(
  { classes, confusion }: Pick<Evaluation, 'classes' | 'confusion'>,
  names: LabelNames,
): Html {
  const places = arranged(classes, names)
  const rows = places.map((label) => {
    const row = confusion[label]
    const clips = row.reduce((sum, count) => sum + count, 0)
    const cells = places.map((predicted) => {
      const count = row[predicted]
      const share = clips === 0 ? 0 : count / clips
      return html`<td
        class="${label === predicted ? 'right' : 'wrong'}"
        style="--share: ${Math.sqrt(share).toFixed(3)}"
      >
        ${count}<small>${Math.round(100 * share)} %</small>
      </td>`
    })
    return html`<tr>
      <th scope="row">${names.nameOf(classes[label])}</th>
      ${cells}
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
          ${[...places.map((place) => names.nameOf(classes[place])), 'Clips'].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
