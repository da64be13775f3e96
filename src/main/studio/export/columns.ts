import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import { rangesText } from '#shared/domain/redactions.ts'
import { ACOUSTIC_COLUMNS } from '../acoustics/index.ts'
import { answerColumns } from './answer-columns.ts'
import type { Column } from './column.ts'
import { flatFlags, flatProbabilities, flatVotes, LABEL_COUNT } from './flat-columns.ts'
import { FORMATS } from './formats/index.ts'
import { NESTED_FLAGS, NESTED_PROBABILITIES, NESTED_VOTES, nestedLabels } from './nested-columns.ts'
import { exportedLabels, type ExportRow } from './rows.ts'
import { metadataColumns } from './metadata-columns.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * The columns of an export, in order. `file_name` is added in front if the export has audio.
 */
export function columnsOf(options: ExportOptions, vocabulary: Vocabulary): readonly Column[] {
  const own = ownColumns(options, vocabulary)
  const names = (columns: readonly Column[]) => new Set(columns.map(({ name }) => name))
  const all = [...own, ...answerColumns(vocabulary, names(own))]
  return [...all, ...metadataColumns(vocabulary.metadata, names(all))]
}

function ownColumns({ include, format }: ExportOptions, vocabulary: Vocabulary): readonly Column[] {
  const { nests, hasSplitColumn } = FORMATS[format]
  return [
    ...CLIP,
    ...(vocabulary.redacted ? [REDACTED] : []),
    ...(include.splits && hasSplitColumn ? [SPLIT] : []),
    ...(include.labels ? [...LABEL, nests ? nestedLabels(include.annotators) : LABEL_COUNT] : []),
    ...(include.annotators ? [ANNOTATOR] : []),
    ...(include.votes ? (nests ? NESTED_VOTES : flatVotes(vocabulary.voted)) : []),
    ...(include.predictions === null
      ? []
      : [...PREDICTION, ...(nests ? NESTED_PROBABILITIES : flatProbabilities(vocabulary.classes))]),
    ...(include.flags ? (nests ? NESTED_FLAGS : flatFlags()) : []),
    ...(include.demographics ? DEMOGRAPHICS : []),
    ...(include.acoustics ? ACOUSTICS : []),
  ]
}

/** The columns without their cell functions. */
export function described(columns: readonly Column<never>[]): ExportColumn[] {
  return columns.map(({ name, type, about, metadata }) => ({
    ...{ name, type, about },
    ...(metadata === undefined ? {} : { metadata }),
  }))
}

const text = (name: string, about: string, cell: Column['cell']): Column => ({
  name,
  type: 'text',
  about,
  cell,
})
const number = (name: string, about: string, cell: Column['cell']): Column => ({
  name,
  type: 'number',
  about,
  cell,
})

const CLIP: readonly Column[] = [
  text('path', 'Path of the recording in the dataset, with forward slashes', (row) => row.path),
  text(
    'content_sha256',
    'SHA-256 of the samples; empty where the file cannot be decoded',
    (row) => row.content,
  ),
  text('speaker', 'Id of the speaker', (row) => row.speaker),
  text('sentence', 'Code of the sentence, as the dataset names it', (row) => row.sentence),
  text('level', 'Intended level of the emotion: low, medium or high', (row) => row.level),
  text('emotion', 'The current label, else the intended emotion', (row) => row.emotion),
  text(
    'intended_emotion',
    'The emotion that the file name or the dataset’s table gives',
    (row) => row.intended,
  ),
  number('duration_s', 'Length in seconds', (row) =>
    row.duration_ms === null ? null : row.duration_ms / 1000,
  ),
  number('sample_rate_hz', 'Sample rate in Hz', (row) => row.sample_rate_hz),
]

const REDACTED = text(
  'redacted',
  'Stretches of the clip whose sound is replaced in this export by silence (mute) or a tone (beep), in seconds',
  ({ redacted, format }) => (redacted && format ? rangesText(redacted.ranges, format.sampleRateHz) : null),
)

const SPLIT = text(
  'split',
  'train, validation or test, of the run or of the dataset’s table',
  (row) => row.split,
)

const current = (row: ExportRow) => exportedLabels(row).at(-1)
const LABEL: readonly Column[] = [
  {
    name: 'labelled',
    type: 'boolean',
    about: 'Whether the clip has a label that was not undone',
    cell: (row) => row.labels !== '[]',
  },
  number(
    'label_confidence',
    'How sure the annotator of the current label was, 0 to 1',
    (row) => current(row)?.confidence ?? null,
  ),
  number(
    'label_intensity',
    'How strong the emotion is by the current label, 0 to 1',
    (row) => current(row)?.intensity ?? null,
  ),
]
const ANNOTATOR = text('annotator', 'Who gave the current label', (row) => current(row)?.annotator ?? null)

const PREDICTION: readonly Column[] = [
  text(
    'predicted_emotion',
    'The most probable emotion by the run; “no speech” or “silence” where the clip holds none',
    (row) => row.predicted,
  ),
  number('prediction_confidence', 'Its probability, 0 to 1', (row) => row.confidence),
]

const ACOUSTICS: readonly Column[] = ACOUSTIC_COLUMNS.map(({ measure, ...column }) => ({
  ...column,
  cell: (row) => row.acoustics?.[measure] ?? null,
}))

const DEMOGRAPHICS: readonly Column[] = [
  text('sex', 'Sex of the speaker', (row) => row.sex),
  number('age_years', 'Age of the speaker in years', (row) => row.age_years),
  text('race', 'Race of the speaker, as the dataset names it', (row) => row.race),
  text('ethnicity', 'Ethnicity of the speaker, as the dataset names it', (row) => row.ethnicity),
]
