import type { AnnotatorReport, Checked } from '#shared/domain/consensus/index.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { formatCount, formatNumber, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { textTable } from './output.ts'

/** Clips of the list of questions; `--json` has all. */
const QUESTIONS = 20

/** The quality of annotators and the questions to ask next, for a terminal. */
export function annotatorsText(
  { emotions, annotators, questions, open }: AnnotatorReport,
  { nameOf }: LabelNames,
): string {
  return [
    'Quality of annotators, by the error rates of Dawid–Skene from all labels',
    textTable(
      ['Annotator', 'Labelled', 'Estimated accuracy', 'Right on decided clips', 'Right on gold clips'],
      annotators.map(({ annotator, labelled, accuracy, decided, gold }) => [
        ...[annotator, formatCount(labelled), formatPercent(accuracy, 0), ofKnown(decided), ofKnown(gold)],
      ]),
    ),
    ...annotators.flatMap(({ annotator, rates }) => [
      `\nError rates of ${annotator}: rows are probable emotions, columns the labels given for them`,
      textTable(
        ['', ...emotions.map(nameOf)],
        rates.map((row, truth) => [nameOf(emotions[truth]), ...row.map((rate) => formatPercent(rate, 0))]),
      ),
    ]),
    `\nOne more label tells most about these clips, of ${counted(open, 'clip')} that an annotator has not labelled yet`,
    textTable(
      ['Clip', 'Ask', 'Gain (bits)', 'Labels so far', 'Most probable'],
      questions
        .slice(0, QUESTIONS)
        .map(({ path, ask, gainBits, annotators: labels, emotion, probability }) => [
          ...[path, ask, formatNumber(gainBits, 2), labels],
          `${nameOf(emotion)} ${formatPercent(probability, 0)}`,
        ]),
    ),
  ].join('\n')
}

function ofKnown({ checked, right }: Checked): string {
  return checked === 0 ? '–' : `${formatCount(right)} of ${formatCount(checked)}`
}
