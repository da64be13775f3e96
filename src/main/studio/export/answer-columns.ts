import type { FieldSummary } from '#shared/contract/answers.ts'
import type { FieldValue, SchemeField } from '#shared/contract/scheme.ts'
import { summaryOf } from '#shared/domain/scheme/index.ts'
import type { Cell } from '../tables/index.ts'
import type { Column } from './column.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { ExportRow } from './rows.ts'

/**
 * Two columns for each field of the scheme: what its annotators answered, and how many. A scale has the mean; a flag and a
 * choice of one have the most frequent answer, none in a tie; a choice of several has the options that more than half chose.
 */
export function answerColumns(
  { fields, mapped }: Pick<Vocabulary, 'fields' | 'mapped'>,
  taken: ReadonlySet<string>,
): readonly Column[] {
  return fields.flatMap((field): readonly Column[] => {
    const name = taken.has(field.id) ? `answer_${field.id}` : field.id
    const values = (row: ExportRow) =>
      row.answers.flatMap((answer) => (answer.field === field.id ? [answer.value] : []))
    const { type, about } = ABOUT[field.kind](field)
    return [
      {
        name,
        type,
        about: withNote(about, mapped.get(field.id)),
        cell: (row) => summaryCell(summaryOf(field, values(row))),
      },
      {
        name: `${name}_answers`,
        type: 'number',
        about: `Number of annotators who answered ${field.name}`,
        cell: (row) => values(row).length,
      },
    ]
  })
}

/** The meaning of a column, with what mappings of the scheme changed in it. */
export const withNote = (about: string, note: string | undefined): string =>
  note === undefined ? about : `${about}. ${note}`

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

function summaryCell(summary: FieldSummary | null): Cell {
  if (!summary) return null
  if (summary.kind === 'scale') return summary.mean
  if (summary.kind === 'text') return summary.texts.join(' | ')
  const { several, leading } = summary
  if (several) return leading.map(String).sort().join('; ')
  return leading.length === 1 ? leading[0] : null
}
