import type { SchemeField } from '#shared/contract/scheme.ts'
import { summaryNumber, summaryOf } from '#shared/domain/scheme/index.ts'
import type { FieldAnswer } from '../latest-answers.ts'

/** The stored summary of the answers to a field about one recording. */
export interface SummaryRow {
  readonly answers: number
  readonly number: number | null
  /** JSON. */
  readonly summary: string
  /** JSON, by name. */
  readonly annotators: string
}

/** @returns null without an answer */
export function summaryRow(field: SchemeField, answers: readonly FieldAnswer[]): SummaryRow | null {
  const summary = summaryOf(
    field,
    answers.map(({ value }) => value),
  )
  return (
    summary && {
      answers: summary.answers,
      number: summaryNumber(summary),
      summary: JSON.stringify(summary),
      annotators: JSON.stringify(answers.map(({ annotator }) => annotator)),
    }
  )
}
