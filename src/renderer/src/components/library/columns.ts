import type { RowPrediction } from '#shared/contract/index.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { ClipSort } from '../../composables/useLibraryQuery.ts'

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

export interface Column {
  readonly id: ColumnId
  readonly label: string
  readonly unit?: string
  readonly widthPx: number
  readonly sort?: ClipSort
  readonly numeric?: boolean
  /** Of a run: fetched for the rows on screen only, so that the list cannot be sorted by it. */
  readonly ofRun?: boolean
  /** What stands in a cell; emotions, findings and what a run says have cells of their own. */
  readonly text: (clip: Clip) => string
}

const fixed = (value: number | null | undefined, digits: number) =>
  value == null ? '' : value.toFixed(digits)

/** All columns the library can show. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'name',
    label: 'Clip',
    widthPx: 220,
    sort: 'path',
    text: (clip) => clip.path.split('/').at(-1) ?? clip.path,
  },
  { id: 'emotion', label: 'Emotion', widthPx: 130, sort: 'emotion', text: (clip) => clip.emotion ?? '' },
  { id: 'intended', label: 'Intended', widthPx: 110, text: (clip) => clip.name.emotion ?? '' },
  { id: 'predicted', label: 'Predicted', widthPx: 130, ofRun: true, text: () => '' },
  {
    id: 'confidence',
    label: 'Confidence',
    unit: '%',
    widthPx: 130,
    numeric: true,
    ofRun: true,
    text: () => '',
  },
  { id: 'right', label: 'Right', widthPx: 130, ofRun: true, text: () => '' },
  { id: 'speaker', label: 'Speaker', widthPx: 80, sort: 'speaker', text: (clip) => clip.name.speaker ?? '' },
  { id: 'sentence', label: 'Sentence', widthPx: 80, text: (clip) => clip.name.sentence ?? '' },
  { id: 'level', label: 'Level', widthPx: 75, text: (clip) => clip.name.level ?? '' },
  {
    id: 'duration',
    label: 'Length',
    unit: 's',
    widthPx: 80,
    sort: 'duration',
    numeric: true,
    text: ({ measures }) => (measures ? fixed(measures.durationMs / 1000, 2) : ''),
  },
  {
    id: 'loudness',
    label: 'Loudness',
    unit: 'dBFS',
    widthPx: 120,
    sort: 'loudness',
    numeric: true,
    text: ({ measures }) => fixed(measures?.rmsDbfs, 1),
  },
  {
    id: 'peak',
    label: 'Peak',
    unit: 'dBFS',
    widthPx: 90,
    numeric: true,
    text: ({ measures }) => fixed(measures?.peakDbfs, 1),
  },
  {
    id: 'snr',
    label: 'SNR',
    unit: 'dB',
    widthPx: 80,
    sort: 'snr',
    numeric: true,
    text: ({ measures }) => fixed(measures?.snrDb, 1),
  },
  { id: 'split', label: 'Split', widthPx: 90, text: (clip) => clip.name.split ?? '' },
  {
    id: 'format',
    label: 'Format',
    widthPx: 140,
    text: ({ format }) =>
      format ? `${format.container} ${format.encoding} ${format.sampleRateHz / 1000} kHz` : '',
  },
  {
    id: 'flags',
    label: 'Findings',
    widthPx: 160,
    text: (clip) => clip.flags.map(({ kind }) => kind).join(', '),
  },
  {
    id: 'folder',
    label: 'Folder',
    widthPx: 160,
    text: (clip) => clip.path.split('/').slice(0, -1).join('/'),
  },
]

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

/** Whether a run agrees with what the studio goes by now; null where either says nothing. */
export function isRight(clip: Clip, prediction: RowPrediction | null): boolean | null {
  return prediction === null || clip.emotion === null ? null : clip.emotion === prediction.predicted
}
