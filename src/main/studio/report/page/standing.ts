import { labelNotes, SCORED_UNDER, SCORED_UNDER_NAMES, type Standing } from '#shared/domain/scores.ts'
import { formatCount } from '#shared/text/index.ts'
import { intervalText, pointsText } from './figures.ts'
import { html, htmlTable, type Html } from './html.ts'

/** Changes of test labels since the run was scored, with the scores under both sets of labels; null without changes. */
export function standingHtml(standing: Standing): Html {
  const notes = labelNotes(standing.changes)
  if (notes.length === 0) return html``
  const rows = SCORED_UNDER.flatMap((under) => {
    const score = standing[under]
    if (!score) return []
    const { clips, uar, accuracy } = score
    const head = SCORED_UNDER_NAMES[under]
    return [[head, formatCount(clips), pointsText(uar.value), intervalText(uar), pointsText(accuracy.value)]]
  })
  return html`<p class="warning">${notes.join(' ')}</p>
    ${
      standing.changes?.changed
        ? htmlTable(
            'Scores under both sets of labels, per cent',
            ['Labels', 'Clips', 'UAR', '95 % interval', 'Accuracy'],
            rows,
          )
        : null
    }`
}
