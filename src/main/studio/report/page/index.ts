import type { RunReport, SplitReport } from '#shared/domain/report.ts'
import { labelNames, type LabelNames } from '#shared/domain/label-names.ts'
import { whyNoInterval } from '#shared/domain/intervals.ts'
import { SCORED_UNDER_NAMES } from '#shared/domain/scores.ts'
import { mainScores, type Evaluation } from '#shared/domain/runs.ts'
import { counted } from '#shared/words.ts'
import { cardHtml } from './card.ts'
import { comparisonHtml } from './comparison.ts'
import { confidenceHtml } from './confidence.ts'
import { curvesHtml } from './curves.ts'
import { enrolmentHtml } from './enrolment.ts'
import { factsHtml } from './facts.ts'
import { intervalText, pointsText } from './figures.ts'
import { foldsHtml } from './folds.ts'
import { page } from './frame.ts'
import { html, type Html } from './html.ts'
import { matrixHtml } from './matrix.ts'
import { classesHtml, slicesHtml } from './slices.ts'
import { standingHtml } from './standing.ts'

/** The report as one HTML page without external files and scripts. */
export function reportPage({
  run,
  epochs,
  under,
  standing,
  labelSet,
  splits,
  limits,
  card,
  comparison,
}: RunReport): string {
  const names = labelNames(labelSet)
  const known = splits.find(({ split }) => split === standing.then?.split)?.scores ?? mainScores(run)
  return page(
    `${run.name} · ${run.id}`,
    html`<h1>${run.name}</h1>
      <p class="soft">Run ${run.id}, trained ${new Date(run.createdAt).toISOString()}</p>
      ${
        run.data.leaking
          ? html`<p class="warning">
              <strong>Leaking split:</strong> the model was trained on test clips or copies of them. The
              scores do not hold for new speech.
            </p>`
          : null
      }
      ${known && headline(known, SCORED_UNDER_NAMES[under])} ${standingHtml(standing)}
      <h2>Limits</h2>
      <ul>
        ${limits.map((limit) => html`<li>${limit}</li>`)}
      </ul>
      ${factsHtml(run)} ${splits.map((report) => splitHtml(report, names))}
      ${comparisonHtml(comparison, names)} ${enrolmentHtml(run.outcome?.enrolment ?? null)}
      ${curvesHtml(epochs, run)} ${cardHtml(card)}
      <h2>Configuration</h2>
      <details>
        <summary>As trained</summary>
        <pre tabindex="0"><code>${JSON.stringify(run.config, null, 2)}</code></pre>
      </details>`,
  )
}

function headline(
  { split, clips, speakers, uar, accuracy, macroF1, eceAfter }: Evaluation,
  under: string,
): Html {
  const figures = [
    ['UAR', uar],
    ['Accuracy', accuracy],
    ['Macro-F1', macroF1],
    ['Calibration error', eceAfter],
  ] as const
  return html`<p>
      ${under}, on ${counted(clips, `${split} clip`)} of ${counted(speakers, 'speaker')};
      ${whyNoInterval(speakers) ?? '95 % intervals over speakers'}:
    </p>
    <dl class="headline">
      ${figures.map(
        ([name, figure]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${pointsText(figure.value)} % <small>${intervalText(figure)}</small></dd>
          </div>`,
      )}
    </dl>`
}

function splitHtml(report: SplitReport, names: LabelNames): Html {
  const { split, scores } = report
  return html`<h2>
      ${split === 'test' ? 'Test' : 'Validation'}: ${counted(scores.clips, 'clip')} of
      ${counted(scores.speakers, 'speaker')}
    </h2>
    ${matrixHtml(scores, names)} ${classesHtml(scores, names)} ${confidenceHtml(report)} ${foldsHtml(report)}
    ${slicesHtml(report)}`
}
