import { NewLabel } from '#shared/contract/labels.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { NewAnswers } from '#shared/contract/scheme.ts'
import { leftOutText } from '#shared/domain/left-out.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { checkedAnswers } from './answer-words.ts'
import type { BatchLine } from './label-batch.ts'
import { requireOffered } from './label-words.ts'

/** What was done, as data and as text. */
export interface Done {
  readonly result: unknown
  readonly text: string
}

interface LabelOptions {
  readonly annotator: string
  readonly newLabel?: boolean
}

/** Writes the labels and answers of all lines as one act, or none. Throws `bad-input` naming what cannot be written. */
export function labelAll(dataset: Dataset, lines: readonly BatchLine[], options: LabelOptions): Done {
  const { annotator } = options
  const { fields } = dataset.scheme.get()
  const read = lines.map(({ answers = {}, ...line }) => {
    const clip = dataset.library.find(line.clip).id
    const given = { ...line, clip, annotator }
    const isAnswered = Object.keys(answers).length > 0
    return {
      label: line.emotion === undefined ? [] : [parseOr(NewLabel, given, `${line.clip} cannot be labelled`)],
      answers: isAnswered
        ? [
            parseOr(
              NewAnswers,
              { clip, annotator, note: line.note ?? '', answers: checkedAnswers(fields, answers) },
              `${line.clip} cannot be answered`,
            ),
          ]
        : [],
    }
  })
  const labels = read.flatMap(({ label }) => label)
  const answers = read.flatMap((line) => line.answers)
  if (options.newLabel !== true)
    requireOffered(
      dataset,
      labels.map(({ emotion }) => emotion),
    )
  const { entries, leftOut } = dataset.labels.addAnswered(labels, answers)
  const done = [
    ...(labels.length > 0 || answers.length === 0
      ? [`${counted(entries.length, 'clip')} labelled by ${annotator}.`]
      : []),
    ...(answers.length > 0 ? [`Fields of ${counted(answers.length, 'clip')} answered by ${annotator}.`] : []),
    ...(leftOut ? [leftOutText(leftOut)] : []),
  ]
  return {
    result: { labelled: entries.length, ...(answers.length > 0 && { answered: answers.length }), leftOut },
    text: done.join('\n'),
  }
}
