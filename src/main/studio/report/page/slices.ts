import type { LabelNames } from '#shared/domain/label-names.ts'
import type { SplitReport, SliceGroup } from '#shared/domain/report.ts'
import type { Evaluation } from '#shared/domain/runs.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { counted } from '#shared/words.ts'
import { intervalText, pointsText } from './figures.ts'
import { forest, forestAxis, forestHead } from './forest.ts'
import { html, htmlTable, type Html } from './html.ts'

/** Recall, precision and F1 of every emotion. */
export function classesHtml({ perClass, uar }: Evaluation, { nameOf, compare }: LabelNames): Html {
  const axis = forestAxis(
    perClass.map(({ recall }) => recall),
    uar.value,
  )
  const figure = (of: Figure) => `${pointsText(of.value)} (${intervalText(of)})`
  return htmlTable(
    'By emotion, per cent with 95 % intervals over speakers; dotted, the mean recall',
    ['Emotion', 'Clips', `Recall, ${forestHead(axis)}`, 'Recall', 'Precision', 'F1'],
    perClass
      .toSorted((a, b) => compare(a.emotion, b.emotion))
      .map(({ emotion, clips, recall, precision, f1 }) => [
        ...[nameOf(emotion), clips, forest(recall, axis, false)],
        ...[figure(recall), figure(precision), figure(f1)],
      ]),
  )
}

/** Every slice with its size. Slices with few clips or speakers are marked. */
export function slicesHtml({ slices, scores }: SplitReport): Html {
  return html`<h3>Slices</h3>
    <p class="soft">
      UAR over the emotions that occur in a slice. Dotted, that of all clips. A slice of few clips or speakers
      is grey: its figure moves by points when one is added.
    </p>
    ${slices.map((group) => groupHtml(group, scores.uar.value))}`
}

function groupHtml({ by, slices, unknown }: SliceGroup, overall: number): Html {
  const areSpeakers = by === 'speaker'
  const listed = areSpeakers ? slices.toSorted((a, b) => a.uar.value - b.uar.value) : slices
  const axis = forestAxis(
    slices.map(({ uar }) => uar),
    overall,
  )
  const isNoted = slices.some(({ small }) => small !== null)
  return htmlTable(
    `By ${by}${areSpeakers ? ', from the worst' : ''}, per cent${unknown > 0 ? ` (not known of ${counted(unknown, 'clip')})` : ''}`,
    [
      ...['Slice', 'Clips', ...(areSpeakers ? [] : ['Speakers']), `UAR, ${forestHead(axis)}`, 'UAR'],
      ...[...(areSpeakers ? [] : ['95 % interval']), 'Accuracy', ...(isNoted ? ['Note'] : [])],
    ],
    listed.map(({ name, clips, speakers, uar, accuracy, small }) => [
      ...[name, clips, ...(areSpeakers ? [] : [speakers]), forest(uar, axis, small !== null)],
      ...[pointsText(uar.value), ...(areSpeakers ? [] : [intervalText(uar)]), pointsText(accuracy.value)],
      ...(isNoted ? [html`<span class="soft">${small}</span>`] : []),
    ]),
  )
}
