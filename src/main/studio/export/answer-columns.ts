import { group, mean } from 'd3-array'
import type { FieldValue, SchemeField } from '#shared/contract/scheme.ts'
import type { Cell } from '../tables/index.ts'
import type { Column } from './column.ts'
import { exportedAnswers, type ExportRow } from './rows.ts'

/**
 * Two columns for each field of the scheme: what its annotators answered, and how many. A scale has the mean; a flag and a
 * choice of one have the most frequent answer, none in a tie; a choice of several has the options that more than half chose.
 */
export function answerColumns(fields: readonly SchemeField[], taken: ReadonlySet<string>): readonly Column[] {
  return fields.flatMap((field): readonly Column[] => {
    const name = taken.has(field.id) ? `answer_${field.id}` : field.id
    const values = (row: ExportRow) =>
      exportedAnswers(row).flatMap((answer) => (answer.field === field.id ? [answer.value] : []))
    return [
      { name, ...ABOUT[field.kind](field), cell: (row) => summaryOf(field, values(row)) },
      {
        name: `${name}_answers`,
        type: 'number',
        about: `Number of annotators who answered ${field.name}`,
        cell: (row) => values(row).length,
      },
    ]
  })
}

/** One annotator's answer as a cell. Several options are separated by semicolons. */
export const answerCell = (value: FieldValue): Cell => (Array.isArray(value) ? value.join('; ') : value)

/** The type of the cells of single answers. */
export const answerType = ({ kind }: SchemeField): Column['type'] =>
  kind === 'scale' ? 'number' : kind === 'flag' ? 'boolean' : 'text'

const ABOUT: {
  readonly [Kind in SchemeField['kind']]: (field: SchemeField) => Pick<Column, 'type' | 'about'>
} = {
  scale: (field) => ({
    type: 'number',
    about: `${field.name}: mean of the annotators${field.kind === 'scale' ? `, ${field.low} to ${field.high}` : ''}`,
  }),
  choice: (field) => ({ type: 'text', about: `${field.name}: the most frequent answer, empty in a tie` }),
  flag: (field) => ({ type: 'boolean', about: `${field.name}: the most frequent answer, empty in a tie` }),
  text: (field) => ({ type: 'text', about: `${field.name}: the texts, separated by " | "` }),
}

function summaryOf(field: SchemeField, values: readonly FieldValue[]): Cell {
  if (values.length === 0) return null
  if (field.kind === 'scale') return mean(values, Number) ?? null
  if (field.kind === 'text') return values.map(String).join(' | ')
  if (field.kind === 'choice' && field.several) {
    const chosen = group(values.flat(), (option) => option)
    return [...chosen]
      .flatMap(([option, times]) => (times.length > values.length / 2 ? [String(option)] : []))
      .sort()
      .join('; ')
  }
  const byValue = [...group(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length)
  const [[first, times]] = byValue
  return byValue.at(1)?.[1].length === times.length ? null : answerCell(first)
}
