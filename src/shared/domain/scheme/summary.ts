import { deviation, mean, rollup } from 'd3-array'
import type { FieldSummary } from '../../contract/answers.ts'
import type { FieldValue, SchemeField } from '../../contract/scheme.ts'

/**
 * The summary of the annotators' answers to a field: mean and sample standard deviation of a scale; of a flag and a choice,
 * how many chose each value, and which value leads; all texts. Takes time in proportion to the number of answers.
 * @param values one of each annotator who answered; values of another kind than the field's do not count
 * @returns null without an answer
 */
export function summaryOf(field: SchemeField, values: readonly FieldValue[]): FieldSummary | null {
  switch (field.kind) {
    case 'scale':
      return ofScale(values.filter((value) => typeof value === 'number'))
    case 'flag':
      return ofOptions(values.flatMap((value) => (typeof value === 'boolean' ? [[value]] : [])))
    case 'choice':
      return ofOptions(values.flatMap(optionsOf), field.several)
    case 'text':
      return ofTexts(values.filter((value) => typeof value === 'string'))
  }
}

function ofScale(values: readonly number[]): FieldSummary | null {
  if (values.length === 0) return null
  return {
    kind: 'scale',
    answers: values.length,
    mean: mean(values) ?? 0,
    sd: deviation(values) ?? null,
  }
}

function optionsOf(value: FieldValue): readonly (readonly string[])[] {
  if (typeof value === 'string') return [[value]]
  return Array.isArray(value) ? [value] : []
}

/** @param chosen the options of each annotator */
function ofOptions(chosen: readonly (readonly (string | boolean)[])[], several = false): FieldSummary | null {
  if (chosen.length === 0) return null
  const times = rollup(
    chosen.flat(),
    (same) => same.length,
    (value) => value,
  )
  const counts = [...times]
    .map(([value, answers]) => ({ value, answers }))
    .sort((a, b) => b.answers - a.answers || (String(a.value) < String(b.value) ? -1 : 1))
  const most = counts.at(0)?.answers
  const leading = counts.filter(({ answers }) => (several ? answers > chosen.length / 2 : answers === most))
  return {
    kind: 'options',
    answers: chosen.length,
    counts,
    leading: leading.map(({ value }) => value),
    several,
  }
}

function ofTexts(texts: readonly string[]): FieldSummary | null {
  return texts.length === 0 ? null : { kind: 'text', answers: texts.length, texts: [...texts] }
}

/** The number by which recordings are sorted: the mean of a scale, the share of "yes" of a flag; null for other fields. */
export function summaryNumber(summary: FieldSummary): number | null {
  if (summary.kind === 'scale') return summary.mean
  if (summary.kind === 'text' || summary.counts.every(({ value }) => typeof value === 'string')) return null
  return (summary.counts.find(({ value }) => value === true)?.answers ?? 0) / summary.answers
}
