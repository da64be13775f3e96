import type { FieldSummary } from '#shared/contract/answers.ts'
import type { AnswerFilter } from '#shared/contract/library.ts'
import type { SchemeField } from '#shared/contract/scheme.ts'
import { valueText } from '#shared/domain/scheme/index.ts'
import { texts } from '../texts/index.ts'
import { formatNumber, formatPercent } from './format.ts'

const t = texts.answers

/** The summary of a field in words: "6.3 of 9, n = 3", "Creaky, 2 of 3", "Noise 67 %, Clipping 33 %, n = 3". */
export function summaryText(field: SchemeField, summary: FieldSummary): string {
  const { answers } = summary
  if (summary.kind === 'text') return summary.texts.join(' | ')
  if (summary.kind === 'scale') return t.mean(formatNumber(summary.mean, 1), rangeText(field), answers)
  const { counts, leading, several } = summary
  if (several) {
    const shares = counts.map(({ value, answers: chose }) =>
      t.share(valueText(field, value), formatPercent(chose / answers, 0)),
    )
    return t.shares(shares, answers)
  }
  if (leading.length > 1)
    return t.tie(
      leading.map((value) => valueText(field, value)),
      answers,
    )
  return t.majority(valueText(field, leading[0]), counts[0].answers, answers)
}

/** More about a summary: the standard deviation of a scale, or how many chose each option. */
export function summaryHint(field: SchemeField, summary: FieldSummary): string {
  if (summary.kind === 'scale')
    return t.meanHint(summary.sd === null ? null : formatNumber(summary.sd, 2), summary.answers)
  if (summary.kind === 'text') return summary.texts.join('\n')
  return summary.counts.map(({ value, answers }) => t.optionHint(valueText(field, value), answers)).join('\n')
}

/** "of 9", or both ends of a scale that begins below zero. */
function rangeText(field: SchemeField): string {
  if (field.kind !== 'scale') return ''
  return field.low < 0 ? t.onRange(field.low, field.high) : t.ofHigh(field.high)
}

/** A condition on a field in words: "Valence 5–9, not answered by Ana". */
export function answerConditionText(condition: AnswerFilter, field: SchemeField | null): string {
  const { values = [], flag, contains, min, max, answered, answeredBy, notAnsweredBy } = condition
  const end = (value: number | undefined) => (value === undefined ? null : formatNumber(value, 1))
  const f = t.filter
  const words = [
    values.length === 0 ? '' : valueText(field, values),
    flag === undefined ? '' : valueText(field, flag),
    contains === undefined ? '' : `“${contains}”`,
    texts.metadata.filter.between(end(min), end(max)),
    answered === undefined ? '' : answered ? f.answeredWord : f.openWord,
    answeredBy === undefined ? '' : f.by(answeredBy),
    notAnsweredBy === undefined ? '' : f.notBy(notAnsweredBy),
  ]
  return f.chosen(field?.name ?? condition.field, words.filter((word) => word !== '').join(', '))
}
