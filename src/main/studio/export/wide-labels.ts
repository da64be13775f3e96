import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import type { LabelTable } from './column.ts'
import { exportedLabels, type ExportRow } from './rows.ts'

const CLIP: readonly ExportColumn[] = [
  { name: 'path', type: 'text', about: 'Path of the recording in the dataset' },
  { name: 'content_sha256', type: 'text', about: 'SHA-256 of its samples' },
]

/**
 * One row for each clip, one column for each annotator with the last label that was not undone. Statistics programs
 * compute agreement from it.
 */
export function wideTable(
  include: Pick<ExportOptions['include'], 'annotators'>,
  rows: Iterable<ExportRow>,
): LabelTable {
  const found = new Set<string>()
  for (const row of rows) for (const { annotator } of exportedLabels(row)) found.add(annotator)
  const annotators = [...found].sort()
  return {
    columns: [
      ...CLIP,
      ...annotators.map((annotator, index): ExportColumn => {
        const name = include.annotators ? annotator : String(index + 1)
        return { name: `label_${name}`, type: 'text', about: `The last label by annotator ${name}` }
      }),
    ],
    rowsOf: (clip) => {
      const last = new Map(exportedLabels(clip).map(({ annotator, emotion }) => [annotator, emotion]))
      return [[clip.path, clip.content, ...annotators.map((annotator) => last.get(annotator) ?? null)]]
    },
  }
}
