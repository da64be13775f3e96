import { z } from 'zod'
import type { Clip, Modality, SpeakerInfo, Split } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { LogEntry } from '../../domain/labels.ts'
import type { SpeechFound } from '../../domain/speech.ts'
import type { RunId } from '../../domain/runs.ts'
import { ClipIdNumber } from '../library.ts'
import { route } from '../route.ts'

export interface ClipVotes {
  readonly modality: Modality
  readonly counts: readonly { readonly emotion: Emotion; readonly votes: number }[]
}

/** What one run says of a clip. */
export interface ClipPrediction {
  readonly run: RunId
  readonly runName: string
  readonly split: Split
  readonly classes: readonly Emotion[]
  /** Calibrated where the run is; in the order of the classes. */
  readonly probabilities: readonly number[]
  readonly predicted: Emotion
  readonly confidence: number
}

/** All there is to show of one clip. */
export interface ClipDetails {
  readonly clip: Clip
  readonly speaker: SpeakerInfo | null
  readonly votes: readonly ClipVotes[]
  /** Oldest first, with undoings and redoings. */
  readonly history: readonly LogEntry[]
  /** Newest run first. */
  readonly predictions: readonly ClipPrediction[]
  /** What the speech gate found; null where it was not asked, as of labelled clips. */
  readonly speech: SpeechFound | null
}

/** Clips to compare one with by ear. */
export interface ClipRelatives {
  /** The same speaker, neutral: the same sentence where there is one. */
  readonly neutral: Clip | null
  /** The same speaker and sentence, by emotion. */
  readonly sameSentence: readonly Clip[]
  /** The same sentence by other speakers, in the emotion asked for; in any where none is. At most 12. */
  readonly otherSpeakers: readonly Clip[]
}

const clip = ClipIdNumber

export const clips = {
  get: route(z.strictObject({ clip })).returns<Clip>(),
  /** Those that exist, in no particular order: for rows that have to be read again. */
  many: route(z.strictObject({ clips: z.array(clip).max(2000) })).returns<readonly Clip[]>(),
  details: route(z.strictObject({ clip })).returns<ClipDetails>(),
  relatives: route(z.strictObject({ clip, emotion: z.string().optional() })).returns<ClipRelatives>(),
}
