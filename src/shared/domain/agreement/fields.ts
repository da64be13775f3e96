import { group } from 'd3-array'
import type { FieldValue, SchemeField } from '../../contract/scheme.ts'
import type { ContentHash } from '../clips.ts'
import { withIntervals, type Estimate } from './bootstrap.ts'
import { gwetAc, percentAgreement } from './coefficients.ts'
import { krippendorffAlpha } from './krippendorff.ts'
import { ratingTable } from './rating-table.ts'
import { scaleAgreement } from './scales.ts'

/** One annotator's answer to a field about a recording. */
export interface RatedField {
  readonly content: ContentHash
  readonly annotator: string
  readonly field: string
  readonly value: FieldValue
}

/** Agreement on a field of the scheme, over recordings that two or more annotators answered. */
export interface FieldAgreement {
  readonly id: string
  readonly name: string
  readonly annotators: number
  readonly clips: number
  /** Krippendorff's alpha: for interval data on a scale, else nominal. */
  readonly krippendorffAlpha: Estimate
  /** ICC(1,1) of a scale; null for other fields. */
  readonly icc1: Estimate | null
  /** Percent agreement and Gwet's AC1 of a flag or a choice; null for a scale. */
  readonly percent: Estimate | null
  readonly gwetAc1: Estimate | null
}

/** Agreement on scales, flags and choices. Texts are not compared; several options agree where they are the same. */
export function fieldAgreements(
  fields: readonly SchemeField[],
  answers: readonly RatedField[],
): readonly FieldAgreement[] {
  const byField = group(answers, ({ field }) => field)
  return fields.flatMap((field) => agreementOn(field, byField.get(field.id) ?? []) ?? [])
}

function agreementOn(field: SchemeField, answers: readonly RatedField[]): FieldAgreement | null {
  if (field.kind === 'text') return null
  const compared = [...group(answers, ({ content }) => content).values()].filter((same) => same.length >= 2)
  if (compared.length === 0) return null
  const common = {
    ...{ id: field.id, name: field.name, clips: compared.length },
    annotators: new Set(compared.flat().map(({ annotator }) => annotator)).size,
  }
  if (field.kind === 'scale') {
    const scale = scaleAgreement(compared.map((same) => same.map(({ value }) => Number(value))))
    return scale && { ...common, ...scale, percent: null, gwetAc1: null }
  }
  const targets = compared.map((same) => same.map(({ value }) => nominal(value)))
  const values = [...new Set(targets.flat())].sort()
  const estimates = withIntervals(ratingTable(targets, values), {
    krippendorffAlpha: (one) => krippendorffAlpha(one),
    percent: (one) => percentAgreement(one),
    gwetAc1: (one) => gwetAc(one),
  })
  return { ...common, ...estimates, icc1: null }
}

/** The same text for the same options in any order. */
const nominal = (value: FieldValue): string =>
  Array.isArray(value) ? JSON.stringify(value.toSorted()) : String(value)
