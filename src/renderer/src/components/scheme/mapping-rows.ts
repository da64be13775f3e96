import type { FieldMapping, SingleValue } from '#shared/contract/scheme-mapping.ts'
import type { FieldUse, SchemeField } from '#shared/contract/scheme.ts'
import {
  isSingleValue,
  keepsValues,
  proposedTarget,
  refusalOfChange,
  singleValues,
} from '#shared/domain/scheme/index.ts'

/** An earlier value of a field, the number of answers that have it, and what it becomes. */
export interface MappingRow {
  readonly from: SingleValue
  readonly answers: number
  /** Null for no value; undefined where it is not decided. */
  readonly to: SingleValue | null | undefined
}

/** A field whose values change. */
export interface FieldMappingDraft {
  readonly before: SchemeField
  readonly after: SchemeField
  /** Why no mapping makes the change possible; null otherwise. */
  readonly refusal: string | null
  readonly rows: readonly MappingRow[]
}

/** What an owner chose, by field and earlier value. */
export type ChosenTargets = Readonly<Partial<Record<string, ReadonlyMap<SingleValue, SingleValue | null>>>>

/** The mapping of a field with what the owner chose, else with proposals; null where its values stay. */
export function mappingDraft(
  before: SchemeField,
  after: SchemeField,
  { use, chosen }: { readonly use: FieldUse | undefined; readonly chosen: ChosenTargets },
): FieldMappingDraft | null {
  if (keepsValues(before, after)) return null
  const answers = new Map(use?.values.map((one) => [one.value, one.answers]))
  const values = [...new Set([...singleValues(before), ...answers.keys()])]
  const rows = values.map((from): MappingRow => {
    const target = chosen[before.id]?.get(from)
    const isPossible = target === null || (target !== undefined && isSingleValue(after, target))
    return {
      ...{ from, answers: answers.get(from) ?? 0 },
      to: isPossible ? target : proposedTarget(before, after, from),
    }
  })
  return { before, after, refusal: refusalOfChange(before, after), rows }
}

/** The rows that an owner must decide. */
export const undecidedRows = ({ rows }: FieldMappingDraft): readonly MappingRow[] =>
  rows.filter(({ to, answers }) => to === undefined && answers > 0)

/** Whether a change can be saved: none of its values with answers is left open. */
export const isDecided = (draft: FieldMappingDraft, use: FieldUse | undefined): boolean =>
  use === undefined || (draft.refusal === null && undecidedRows(draft).length === 0)

export function mappingOf({ before, rows }: FieldMappingDraft): FieldMapping {
  return {
    field: before.id,
    values: rows.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }])),
  }
}
