import { exportFormat } from '#shared/contract/export-formats.ts'
import type { ExportOptions } from '#shared/contract/export.ts'
import type { Column, LabelTable } from './column.ts'
import { described } from './columns.ts'
import { exportedLabels, type ExportedLabel, type ExportRow } from './rows.ts'
import type { Vocabulary } from './vocabulary.ts'
import { wideTable } from './wide-labels.ts'

/** A label with its clip. */
interface LabelRow {
  readonly clip: ExportRow
  readonly label: ExportedLabel
}

/**
 * The table of labels in the chosen form; null if the export has none.
 * @param vocabulary the fields of the scheme
 * @param rows every clip of the export
 */
export function labelTableOf(
  options: ExportOptions,
  vocabulary: Pick<Vocabulary, 'fields' | 'mapped'>,
  rows: () => Iterable<ExportRow>,
): LabelTable | null {
  const { include, format, labelTable } = options
  if (!include.labels || !exportFormat(format).hasLabelTable) return null
  return labelTable === 'wide' ? wideTable(include, vocabulary, rows()) : longTable(include)
}

/** One row for each label that was not undone, oldest first. */
export function longTable(include: Pick<ExportOptions['include'], 'annotators'>): LabelTable {
  const columns = longColumns(include)
  return {
    columns: described(columns),
    rowsOf: (clip) =>
      exportedLabels(clip).map((label) => columns.map((column) => column.cell({ clip, label }))),
  }
}

type LabelColumn = Column<LabelRow>

function longColumns({ annotators }: Pick<ExportOptions['include'], 'annotators'>): readonly LabelColumn[] {
  return [
    column('path', 'text', 'Path of the recording in the dataset', ({ clip }) => clip.path),
    column('content_sha256', 'text', 'SHA-256 of its samples', ({ clip }) => clip.content),
    ...(annotators
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

function column(
  name: string,
  type: LabelColumn['type'],
  about: string,
  cell: LabelColumn['cell'],
): LabelColumn {
  return { name, type, about, cell }
}
