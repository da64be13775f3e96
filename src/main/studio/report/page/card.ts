import type { CardPart } from '#shared/domain/report.ts'
import { html, htmlTable, type Html } from './html.ts'

/** The model card, within the report's page. */
export function cardHtml(card: readonly CardPart[]): Html {
  return html`<h2>Model card</h2>
    <p class="soft">After Mitchell et al. 2019, “Model cards for model reporting”.</p>
    ${card.map(
      ({ title, paragraphs, points, table: figures }) =>
        html`<h3>${title}</h3>
          ${paragraphs.map((text) => html`<p>${text}</p>`)}
          ${
            points.length === 0
              ? null
              : html`<ul>
                  ${points.map((text) => html`<li>${text}</li>`)}
                </ul>`
          }
          ${figures && htmlTable(figures.caption, figures.head, figures.rows)}`,
    )}`
}
