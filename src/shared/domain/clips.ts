import type { Emotion } from './emotions.ts'
import type { LabelSource } from './label-sources.ts'

/** Row number of a clip in its project: short-lived handles. What lasts is its content hash. */
export type ClipId = number & { readonly __brand: 'ClipId' }

/** SHA-256 (hex) of a clip's decoded samples, channels and rate: the same sound is the same clip, wherever it lies. */
export type ContentHash = string & { readonly __brand: 'ContentHash' }

/** `mixed`: several corpora in one folder; `class-folders`: one folder for each emotion; `manifest`: tables list the clips. */
export const CORPUS_IDS = [
  ...(['crema-d', 'ravdess', 'emodb', 'savee', 'tess', 'iemocap', 'meld', 'esd', 'emovo'] as const),
  ...(['mixed', 'class-folders', 'manifest', 'unknown'] as const),
] as const
export type CorpusId = (typeof CORPUS_IDS)[number]

export type Sex = 'female' | 'male'
export type Level = 'low' | 'medium' | 'high'
export const SPLITS = ['train', 'validation', 'test'] as const
export type Split = (typeof SPLITS)[number]
export type Modality = 'voice' | 'face' | 'audio-visual'

/** What a file's name or a manifest says about a clip. */
export interface ClipName {
  readonly speaker: string | null
  readonly sentence: string | null
  readonly emotion: Emotion | null
  readonly level: Level | null
  readonly split: Split | null
}

export interface SpeakerInfo {
  readonly id: string
  readonly sex: Sex | null
  readonly ageYears: number | null
  readonly race: string | null
  readonly ethnicity: string | null
}

/** A kind of file, named after its most common form: "mp4" is M4A and MOV too, "webm" is Matroska too. */
export type AudioContainer =
  | 'wav'
  | 'flac'
  | 'ogg'
  | 'mp3'
  | 'w64'
  | 'aiff'
  | 'caf'
  | 'mp4'
  | 'webm'
  | 'aac'
  | 'amr'
  | 'asf'
  | 'au'
  | 'avi'
  | 'sphere'
  | 'wavpack'

export interface AudioFormat {
  readonly container: AudioContainer
  /** As the file stores it: "pcm16", "float32", "vorbis" … */
  readonly encoding: string
  readonly sampleRateHz: number
  readonly channels: number
}

/** Levels of one clip, all over its mono mix. */
export interface AudioMeasures {
  readonly durationMs: number
  readonly rmsDbfs: number
  readonly peakDbfs: number
  /** Estimated signal-to-noise ratio: loud frames against quiet frames. Null where the clip is too short or silent. */
  readonly snrDb: number | null
  /** Share of samples at full scale, 0 to 1. */
  readonly clippedShare: number
}

export const FLAG_KINDS = [
  'unreadable',
  'lfs-pointer',
  'truncated',
  'empty',
  'silent',
  'clipped',
  'noisy',
  'short',
  'long',
  'unexpected-name',
  'duplicate',
  'label-conflict',
] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

/** A finding about a clip. Until a person overrules it, the clip is not trained on. */
export interface Flag {
  readonly kind: FlagKind
  readonly reason: string
  readonly overruled: boolean
}

export interface Clip {
  readonly id: ClipId
  /** Relative to the dataset folder, with forward slashes. */
  readonly path: string
  /** Null where the file cannot be decoded. */
  readonly content: ContentHash | null
  readonly name: ClipName
  readonly format: AudioFormat | null
  readonly measures: AudioMeasures | null
  readonly flags: readonly Flag[]
  /** The emotion the studio goes by: the last label not undone, else the intended one. */
  readonly emotion: Emotion | null
  readonly labelled: boolean
  /** Who the current label comes from; null where there is none. */
  readonly labelSource: LabelSource | null
}
