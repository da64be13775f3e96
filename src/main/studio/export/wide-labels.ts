import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import type { SchemeField } from '#shared/contract/scheme.ts'
import { answerCell, answerType, withNote } from './answer-columns.ts'
import type { LabelTable } from './column.ts'
import { exportedLabels, type ExportRow } from './rows.ts'
import type { Vocabulary } from './vocabulary.ts'

const CLIP: readonly ExportColumn[] = [
  { name: 'path', type: 'text', about: 'Path of the recording in the dataset' },
  { name: 'content_sha256', type: 'text', about: 'SHA-256 of its samples' },
]

/**
 * One row for each clip, one column for each annotator with the last label that was not undone, and one for each annotator
 * and field of the scheme. Statistics programs compute agreement from it.
 */
export function wideTable(
  include: Pick<ExportOptions['include'], 'annotators'>,
  { fields, mapped }: Pick<Vocabulary, 'fields' | 'mapped'>,
  rows: Iterable<ExportRow>,
): LabelTable {
  const found = new Set<string>()
  for (const row of rows)
    for (const { annotator } of [...exportedLabels(row), ...row.answers]) found.add(annotator)
  const annotators = [...found].sort()
  const names = annotators.map((annotator, index) => (include.annotators ? annotator : String(index + 1)))
  return {
    columns: [
      ...CLIP,
      ...names.map((name): ExportColumn => {
        return { name: `label_${name}`, type: 'text', about: `The last label by annotator ${name}` }
      }),
      ...fields.flatMap((field) =>
        names.map((name): ExportColumn => ({
          name: `${field.id}_${name}`,
          type: answerType(field),
          about: withNote(`${field.name} by annotator ${name}`, mapped.get(field.id)),
        })),
      ),
    ],
    rowsOf: (clip) => {
      const last = new Map(exportedLabels(clip).map(({ annotator, emotion }) => [annotator, emotion]))
      const answerOf = (by: string, { id }: SchemeField) =>
        clip.answers.find(({ annotator, field }) => annotator === by && field === id)?.value ?? null
      const values = fields.flatMap((field) => annotators.map((annotator) => answerOf(annotator, field)))
      return [
        [
          ...[clip.path, clip.content],
          ...annotators.map((annotator) => last.get(annotator) ?? null),
          ...values.map((value) => (value === null ? null : answerCell(value))),
        ],
      ]
    },
  }
}
