import type { ExportOptions } from '#shared/contract/export.ts'
import type { Column } from './column.ts'
import { FORMATS } from './formats/index.ts'
import { exportedLabels, type ExportedLabel, type ExportRow } from './rows.ts'

/** A label with its clip. */
interface LabelRow {
  readonly clip: ExportRow
  readonly label: ExportedLabel
}

type LabelColumn = Column<LabelRow>

/** The columns of the table with one row per label; null if the export has no such table. */
export function labelColumnsOf({ include, format }: ExportOptions): readonly LabelColumn[] | null {
  if (!include.labels || FORMATS[format].nests) return null
  return [
    column('path', 'text', 'Path of the recording in the dataset', ({ clip }) => clip.path),
    column('content_sha256', 'text', 'SHA-256 of its samples', ({ clip }) => clip.content),
    ...(include.annotators
      ? [column('annotator', 'text', 'Who gave the label', ({ label }) => label.annotator)]
      : []),
    column('emotion', 'text', 'The label', ({ label }) => label.emotion),
    column('confidence', 'number', 'How sure the annotator was, 0 to 1', ({ label }) => label.confidence),
    column('intensity', 'number', 'How strong the emotion is, 0 to 1', ({ label }) => label.intensity),
    column('note', 'text', 'What the annotator noted', ({ label }) => label.note),
    column('at', 'text', 'When it was given: ISO 8601, UTC', ({ label }) => label.at),
    column('source', 'text', 'person, import or model', ({ label }) => label.source),
  ]
}

/** A clip's labels that were not undone, oldest first. */
export function labelRowsOf(clip: ExportRow): readonly LabelRow[] {
  return exportedLabels(clip).map((label) => ({ clip, label }))
}

function column(
  name: string,
  type: LabelColumn['type'],
  about: string,
  cell: LabelColumn['cell'],
): LabelColumn {
  return { name, type, about, cell }
}
