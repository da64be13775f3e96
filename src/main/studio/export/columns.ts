import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import type { ExportRow, ExportedLabel } from './rows.ts'

export type Cell = string | number | boolean | null | object

export interface Column extends ExportColumn {
  readonly cell: (row: ExportRow) => Cell
}

const text = (name: string, cell: (row: ExportRow) => string | null): Column => ({ name, type: 'text', cell })
const number = (name: string, cell: (row: ExportRow) => number | null): Column => ({
  name,
  type: 'number',
  cell,
})
const json = (name: string, cell: (row: ExportRow) => object | null): Column => ({ name, type: 'json', cell })

/** The columns an export has, in order. `file_name` is added in front where there is audio. */
export function columnsOf({ include, format }: ExportOptions): readonly Column[] {
  return [
    text('path', (row) => row.path),
    text('content_sha256', (row) => row.content),
    text('speaker', (row) => row.speaker),
    text('sentence', (row) => row.sentence),
    text('level', (row) => row.level),
    text('emotion', (row) => row.emotion),
    text('intended_emotion', (row) => row.intended),
    number('duration_s', (row) => (row.duration_ms === null ? null : row.duration_ms / 1000)),
    number('sample_rate_hz', (row) => row.sample_rate_hz),
    // In an audio folder the split is the folder, and a column of that name would be mistaken for it.
    ...(include.splits && format !== 'huggingface' ? [text('split', (row) => row.split)] : []),
    ...(include.labels ? LABELS : []),
    ...(include.labels ? [json('labels', (row) => labelsOf(row, include.annotators))] : []),
    ...(include.annotators
      ? [text('annotator', (row) => labelsOf(row, true).at(-1)?.annotator ?? null)]
      : []),
    ...(include.votes ? VOTES : []),
    ...(include.predictions === null ? [] : PREDICTIONS),
    ...(include.flags ? [json('flags', (row) => parsed(row.flags))] : []),
    ...(include.demographics ? DEMOGRAPHICS : []),
  ]
}

const LABELS: readonly Column[] = [
  { name: 'labelled', type: 'boolean', cell: (row) => row.labels !== '[]' },
  number('label_confidence', (row) => labelsOf(row, false).at(-1)?.confidence ?? null),
  number('label_intensity', (row) => labelsOf(row, false).at(-1)?.intensity ?? null),
]

const VOTES: readonly Column[] = (['voice', 'face', 'audio-visual'] as const).map((modality) =>
  json(`votes_${modality.replace('-', '_')}`, (row) => {
    const votes = (parsed(row.votes) as [string, string, number][]).filter(([of]) => of === modality)
    return votes.length === 0 ? null : Object.fromEntries(votes.map(([, emotion, count]) => [emotion, count]))
  }),
)

const PREDICTIONS: readonly Column[] = [
  text('predicted_emotion', (row) => row.predicted),
  number('prediction_confidence', (row) => row.confidence),
  json('probabilities', (row) => (row.probabilities === null ? null : parsed(row.probabilities))),
]

const DEMOGRAPHICS: readonly Column[] = [
  text('sex', (row) => row.sex),
  number('age_years', (row) => row.age_years),
  text('race', (row) => row.race),
  text('ethnicity', (row) => row.ethnicity),
]

/** Labels not undone, oldest first: the last is the current one. */
function labelsOf(row: ExportRow, named: boolean): readonly ExportedLabel[] {
  const labels = parsed(row.labels) as ExportedLabel[]
  return named ? labels : labels.map((label) => ({ ...label, annotator: undefined }))
}

function parsed(text: string): object {
  return JSON.parse(text) as object
}
