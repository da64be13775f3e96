import { changes, describeDifference, type Comparison } from '#shared/domain/comparison.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { formatSignedPoints, signedIntervalText } from '#shared/text/index.ts'
import { labelNotes } from '#shared/domain/scores.ts'
import { counted } from '#shared/words.ts'
import { intervalText, pointsText } from './figures.ts'
import { html, htmlTable, type Html } from './html.ts'

/** Comparison with an earlier run on common clips; null without one. */
export function comparisonHtml(comparison: Comparison | null, { nameOf }: LabelNames): Html {
  if (!comparison) return html``
  const { beforeRun, clips, speakers, split, accuracy, uar, mcNemar, fixed, broken, standings } = comparison
  const difference = (of: Figure) => `${formatSignedPoints(of.value)} (${signedIntervalText(of)})`
  const row = (name: string, paired: Comparison['uar']) => [
    ...[name, pointsText(paired.before.value), pointsText(paired.after.value), difference(paired.difference)],
  ]
  return html`<h2>Against run <code>${beforeRun}</code></h2>
    <p>
      ${describeDifference(comparison)} On the same ${counted(clips, `${split} clip`)} of
      ${counted(speakers, 'speaker')}, under the labels of today.
    </p>
    ${htmlTable(
      'Paired, per cent',
      ['Score', 'Before', 'After', 'Difference in points, 95 % interval over the same drawn speakers'],
      [row('UAR', uar), row('Accuracy', accuracy)],
    )}
    ${thenHtml(standings)}
    <p>
      McNemar’s exact test over clips, two-sided: p = ${mcNemar.toPrecision(2)}; it takes clips of one speaker
      for independent. Wrong before and right now: ${fixed.length}. Right before and wrong now:
      ${broken.length}.
    </p>
    ${htmlTable(
      'What changed most',
      ['Labelled', 'Before', 'After', 'Clips'],
      changes([...fixed, ...broken])
        .slice(0, 10)
        .map(({ label, before, after, clips }) => [...[nameOf(label), nameOf(before), nameOf(after), clips]]),
    )}
    <p class="soft">
      Labels that changed in between: ${comparison.trainingLabelsChanged} trained on, ${comparison.relabelled}
      in ${split}. Clips that only one of the runs scored, left out: ${comparison.onlyBefore} and
      ${comparison.onlyAfter}. Intervals of each run by itself: before ${intervalText(uar.before)}, after
      ${intervalText(uar.after)}.
    </p>`
}

/** The scores at training time, if labels of scored clips changed since. */
function thenHtml({ before, after }: Comparison['standings']): Html | null {
  const notes = [before, after].flatMap(({ run, changes }) =>
    labelNotes(changes).map((note) => `Run ${run}: ${note}`),
  )
  if (notes.length === 0 || !before.then || !after.then) return null
  return html`<p class="warning">
    As each was scored then, under the labels of its time: UAR ${pointsText(before.then.uar.value)} % →
    ${pointsText(after.then.uar.value)} %. ${notes.join(' ')}
  </p>`
}
