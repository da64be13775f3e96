import { z } from 'zod'
import type { Emotion } from '../domain/emotions.ts'

/** How speakers are told apart, for models that normalise by speaker. */
export const SPEAKER_WAYS = ['auto', 'folder', 'one', 'none'] as const

const seconds = z.number().positive().max(600)

export const PredictOptions = z
  .strictObject({
    /** A folder of audio, indexed or not, or a single file. Only ever read. */
    folder: z.string().min(1),
    run: z.string().min(1).max(100),
    /** Less sure than this, the answer is to abstain. 0 never abstains. */
    abstainBelow: z.number().min(0).max(1).default(0.5),
    /** Recordings of more than two windows get a timeline: an answer for every window, a hop apart. */
    windowSeconds: seconds.min(0.5).default(3),
    hopSeconds: seconds.min(0.1).default(1),
    /** `auto`: by file names of a known corpus, or a manifest; `folder`: each folder one speaker; `one`: all one; `none`. */
    speakers: z.enum(SPEAKER_WAYS).default('auto'),
    /** Where the answers are written; nowhere where not given. */
    out: z
      .strictObject({
        file: z.string().min(1),
        format: z.enum(['csv', 'jsonl']).default('csv'),
        overwrite: z.boolean().default(false),
      })
      .optional(),
  })
  .refine(({ windowSeconds, hopSeconds }) => hopSeconds <= windowSeconds, {
    path: ['hopSeconds'],
    message: 'windows further apart than they are long would leave gaps',
  })
export type PredictOptions = z.infer<typeof PredictOptions>
export type PredictOptionsInput = z.input<typeof PredictOptions>

/** What the models say of a clip, or of one window of a recording. */
export interface PredictedSpan {
  /** Relative to the folder, with forward slashes. */
  readonly path: string
  readonly startSeconds: number
  readonly endSeconds: number
  readonly speaker: string | null
  /** Null where the models abstain. */
  readonly emotion: Emotion | null
  /** The largest of the probabilities. */
  readonly confidence: number
  /** Calibrated where the run is; in the order of the run's classes. */
  readonly probabilities: readonly number[]
  /** Why nothing can be said, where that is not for lack of confidence; else null. */
  readonly note: string | null
}

export interface PredictReport {
  readonly run: string
  readonly classes: readonly Emotion[]
  /** Models whose answers were averaged. */
  readonly models: number
  /** Files answered for as a whole. */
  readonly clips: number
  /** Files answered for window by window, and their windows. */
  readonly recordings: number
  readonly windows: number
  readonly abstained: number
  readonly byEmotion: Readonly<Record<string, number>>
  /** Files that could not be used, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
  /** What a reader of the answers should know. */
  readonly notes: readonly string[]
  readonly temperature: number
  readonly file: string | null
  readonly seconds: number
  /** Clips and windows answered for, by the whole time it took. */
  readonly clipsPerSecond: number
}
