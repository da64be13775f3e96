import type { Emotion } from './emotions.ts'
import type { AnalysedSound, ChannelMeasures, Levels } from './channels.ts'
import type { LabelSource } from './label-sources.ts'

/** Row id of a clip in its project. Ids may change with an index; the content hash is stable. */
export type ClipId = number & { readonly __brand: 'ClipId' }

/**
 * SHA-256 (hex) of a clip's decoded samples, channels and sample rate. Files with the same audio have the same hash,
 * whatever their path.
 */
export type ContentHash = string & { readonly __brand: 'ContentHash' }

/** `mixed`: several corpora in one folder; `class-folders`: one folder for each emotion; `manifest`: tables list the clips. */
export const CORPUS_IDS = [
  ...([
    'crema-d',
    'ravdess',
    'emodb',
    'savee',
    'tess',
    'iemocap',
    'meld',
    'esd',
    'emovo',
    'asvp-esd',
  ] as const),
  ...(['mixed', 'class-folders', 'manifest', 'unknown'] as const),
] as const
export type CorpusId = (typeof CORPUS_IDS)[number]

export type Sex = 'female' | 'male'
export type Level = 'low' | 'medium' | 'high'
export const SPLITS = ['train', 'validation', 'test'] as const
export type Split = (typeof SPLITS)[number]
export type Modality = 'voice' | 'face' | 'audio-visual'

/** Facts about a clip from its file name or a manifest. */
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

/** Container format of a file. "mp4" includes M4A and MOV, "webm" includes Matroska. */
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
  /** Encoding in the file: "pcm16", "float32", "vorbis" … */
  readonly encoding: string
  readonly sampleRateHz: number
  readonly channels: number
}

/** Length and levels of one clip, measured on the mono sound that is analysed. */
export interface AudioMeasures extends Levels {
  readonly durationMs: number
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
  'channels',
  'two-speakers',
] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

/**
 * A finding about a clip. Training leaves the clip out until a person overrules the finding; `channels` is only a note,
 * with which a clip is trained on.
 */
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
  /** What features, encoders, predictions and drawings read. */
  readonly sound: AnalysedSound
  /** Null for one channel. */
  readonly channels: ChannelMeasures | null
  readonly flags: readonly Flag[]
  /** The current emotion: the latest label that is not undone, one given in the studio before others; or else the intended emotion. */
  readonly emotion: Emotion | null
  readonly labelled: boolean
  /** Source of the current label; null without a label. */
  readonly labelSource: LabelSource | null
}
