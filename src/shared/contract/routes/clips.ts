import { z } from 'zod'
import type { Clip, Modality, SpeakerInfo, Split } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { LogEntry } from '../../domain/labels.ts'
import type { SoundShape } from '../../domain/overview.ts'
import type { SpeechFound } from '../../domain/speech.ts'
import type { PcmEncoding } from '../../signal/pcm.ts'
import type { RunId } from '../../domain/runs.ts'
import { ClipIdNumber } from '../library.ts'
import { route } from '../route.ts'

export interface ClipVotes {
  readonly modality: Modality
  readonly counts: readonly { readonly emotion: Emotion; readonly votes: number }[]
}

/** Prediction of one run for a clip. */
export interface ClipPrediction {
  readonly run: RunId
  readonly runName: string
  readonly split: Split
  readonly classes: readonly Emotion[]
  /** In the order of `classes`; calibrated where the run is. */
  readonly probabilities: readonly number[]
  readonly predicted: Emotion
  readonly confidence: number
}

/** Everything the Clip page shows about one clip. */
export interface ClipDetails {
  readonly clip: Clip
  readonly speaker: SpeakerInfo | null
  readonly votes: readonly ClipVotes[]
  /** Oldest first, including undo and redo entries. */
  readonly history: readonly LogEntry[]
  /** Newest run first. */
  readonly predictions: readonly ClipPrediction[]
  /** Result of the speech gate; null where it did not run, as for labelled clips. */
  readonly speech: SpeechFound | null
}

/** Clips for comparison by ear. */
export interface ClipRelatives {
  /** A neutral clip of the same speaker, with the same sentence where there is one. */
  readonly neutral: Clip | null
  /** The same speaker and sentence, by emotion. */
  readonly sameSentence: readonly Clip[]
  /** The same sentence by other speakers, in the requested emotion or, without one, in any. At most 12. */
  readonly otherSpeakers: readonly Clip[]
}

/** The overview of a recording: waveform and picture at every resolution; see `overviewLayout`. */
export interface OverviewState {
  readonly shape: SoundShape
  readonly seconds: number
  /** Number of seconds from the start that the overview covers so far. */
  readonly readSeconds: number
  /** The samples of any part, in a WAV encoding, interleaved; null until the overview is complete. */
  readonly samples:
    | (SoundShape & {
        readonly encoding: PcmEncoding
        /** Bytes of one sample of all channels. */
        readonly frameBytes: number
        /** Whether they are those of a decoded copy, with a sample rate of at most 16 kHz. */
        readonly isCopy: boolean
      })
    | null
}

const clip = ClipIdNumber

export const clips = {
  get: route(z.strictObject({ clip })).returns<Clip>(),
  /** The clips that exist, in no particular order, to refresh rows. */
  many: route(z.strictObject({ clips: z.array(clip).max(2000) })).returns<readonly Clip[]>(),
  details: route(z.strictObject({ clip })).returns<ClipDetails>(),
  /** Starts the computation of the overview if there is none; call it again for its progress. */
  overview: route(z.strictObject({ clip })).returns<OverviewState>(),
  relatives: route(z.strictObject({ clip, emotion: z.string().optional() })).returns<ClipRelatives>(),
}
