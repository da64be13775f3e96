import { ACOUSTICS, KEY_MEASURES, type AcousticMeasure, type KeyMeasure } from '#shared/domain/acoustics.ts'
import type { RowPrediction } from '#shared/contract/index.ts'
import type { SchemeField } from '#shared/contract/scheme.ts'
import type { Clip, CorpusId } from '#shared/domain/clips.ts'
import type { MetadataField } from '#shared/domain/metadata.ts'
import { findingName } from '#shared/domain/findings.ts'
import { sentenceText } from '#shared/domain/sentences.ts'
import type { ClipSort } from '../../composables/useLibraryQuery.ts'
import { formatNumber } from '../../draw/format.ts'
import { texts } from '../../texts/index.ts'

export type ColumnId =
  | 'name'
  | 'emotion'
  | 'intended'
  | 'speaker'
  | 'sentence'
  | 'level'
  | 'duration'
  | 'loudness'
  | 'peak'
  | 'snr'
  | 'split'
  | 'format'
  | 'flags'
  | 'folder'
  | 'predicted'
  | 'confidence'
  | 'right'
  | KeyMeasure
  | `metadata:${string}`
  | `answer:${string}`

export interface Column {
  readonly id: ColumnId
  readonly label: string
  readonly unit?: string
  /** Relative width, in pixels of a wide table. */
  readonly widthPx: number
  /** Minimum width at 100 % text size. */
  readonly leastPx: number
  readonly sort?: ClipSort
  readonly numeric?: boolean
  /** Prediction of a run, loaded for visible rows only, so the list cannot be sorted by it. */
  readonly ofRun?: boolean
  /** An acoustic measure, loaded for visible rows only. */
  readonly measure?: AcousticMeasure
  /** A field of metadata, loaded for visible rows only. */
  readonly field?: string
  /** A field of the scheme; the summary of its answers is loaded for visible rows only. */
  readonly asked?: SchemeField
  /** May reveal the emotion, so blind labelling hides it. */
  readonly revealing?: boolean
  /** Text of a cell. Emotions, findings and predictions have their own cells. */
  readonly text: (clip: Clip, corpus: CorpusId | null) => string
}

const t = texts.library.table.columns
const fixed = (value: number | null | undefined, digits: number) =>
  value == null ? '' : formatNumber(value, digits)

/** All columns of the Library but those of metadata and of the scheme. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'name',
    label: t.name,
    widthPx: 240,
    leastPx: 164,
    revealing: true,
    sort: 'path',
    text: (clip) => clip.path.split('/').at(-1) ?? clip.path,
  },
  {
    id: 'emotion',
    label: t.emotion,
    widthPx: 120,
    leastPx: 116,
    revealing: true,
    sort: 'emotion',
    text: (clip) => clip.emotion ?? '',
  },
  {
    id: 'intended',
    label: t.intended,
    widthPx: 90,
    leastPx: 64,
    revealing: true,
    text: (clip) => clip.name.emotion ?? '',
  },
  {
    id: 'predicted',
    label: t.predicted,
    widthPx: 130,
    leastPx: 104,
    revealing: true,
    ofRun: true,
    text: () => '',
  },
  {
    id: 'confidence',
    label: t.confidence,
    unit: '%',
    widthPx: 130,
    leastPx: 76,
    revealing: true,
    numeric: true,
    ofRun: true,
    text: () => '',
  },
  { id: 'right', label: t.right, widthPx: 150, leastPx: 140, revealing: true, ofRun: true, text: () => '' },
  {
    id: 'speaker',
    label: t.speaker,
    widthPx: 75,
    leastPx: 64,
    sort: 'speaker',
    text: (clip) => clip.name.speaker ?? '',
  },
  {
    id: 'sentence',
    label: t.sentence,
    widthPx: 190,
    leastPx: 84,
    text: ({ name }, corpus) => (name.sentence === null ? '' : sentenceText(corpus, name.sentence)),
  },
  { id: 'level', label: t.level, widthPx: 75, leastPx: 70, text: (clip) => clip.name.level ?? '' },
  {
    id: 'duration',
    label: t.duration,
    unit: 's',
    widthPx: 80,
    leastPx: 64,
    sort: 'duration',
    numeric: true,
    text: ({ measures }) => (measures ? fixed(measures.durationMs / 1000, 2) : ''),
  },
  {
    id: 'loudness',
    label: t.loudness,
    unit: 'dBFS',
    widthPx: 120,
    leastPx: 72,
    sort: 'loudness',
    numeric: true,
    text: ({ measures }) => fixed(measures?.rmsDbfs, 1),
  },
  {
    id: 'peak',
    label: t.peak,
    unit: 'dBFS',
    widthPx: 90,
    leastPx: 62,
    numeric: true,
    text: ({ measures }) => fixed(measures?.peakDbfs, 1),
  },
  {
    id: 'snr',
    label: t.snr,
    unit: 'dB',
    widthPx: 80,
    leastPx: 58,
    sort: 'snr',
    numeric: true,
    text: ({ measures }) => fixed(measures?.snrDb, 1),
  },
  { id: 'split', label: t.split, widthPx: 90, leastPx: 60, text: (clip) => clip.name.split ?? '' },
  {
    id: 'format',
    label: t.format,
    widthPx: 140,
    leastPx: 90,
    text: ({ format }) =>
      format ? `${format.container} ${format.encoding} ${format.sampleRateHz / 1000} kHz` : '',
  },
  {
    id: 'flags',
    label: t.flags,
    widthPx: 160,
    leastPx: 92,
    text: (clip) => clip.flags.map(({ kind }) => findingName(kind)).join(', '),
  },
  {
    id: 'folder',
    label: t.folder,
    widthPx: 160,
    leastPx: 90,
    revealing: true,
    text: (clip) => clip.path.split('/').slice(0, -1).join('/'),
  },
  ...KEY_MEASURES.map((measure): Column => ({
    id: measure,
    label: ACOUSTICS[measure].name,
    unit: ACOUSTICS[measure].unit,
    widthPx: 140,
    leastPx: 128,
    sort: measure,
    numeric: true,
    measure,
    text: () => '',
  })),
]

/** A column for each field of metadata. */
export const metadataColumns = (fields: readonly MetadataField[]): readonly Column[] =>
  fields.map(({ name, kind }) => ({
    id: `metadata:${name}`,
    label: name,
    widthPx: 140,
    leastPx: 96,
    sort: `metadata:${name}`,
    revealing: true,
    numeric: kind === 'number',
    field: name,
    text: () => '',
  }))

/** A column for each field of the scheme: the summary of all annotators' answers. */
export const answerColumns = (fields: readonly SchemeField[]): readonly Column[] =>
  fields.map((field) => ({
    id: `answer:${field.id}`,
    label: field.name,
    widthPx: 150,
    leastPx: 128,
    sort: `answer:${field.id}`,
    revealing: true,
    asked: field,
    text: () => '',
  }))

export const FIRST_COLUMNS: readonly ColumnId[] = [
  'name',
  'emotion',
  'intended',
  'speaker',
  'sentence',
  'level',
  'duration',
  'loudness',
  'snr',
  'flags',
]

/** Whether the prediction equals the current emotion; null where either is missing. */
export function isRight(clip: Clip, prediction: RowPrediction | null): boolean | null {
  return prediction === null || clip.emotion === null ? null : clip.emotion === prediction.predicted
}
