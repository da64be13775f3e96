import { z } from 'zod'
import type { Emotion } from '../domain/emotions.ts'

/** How the speaker of a clip is determined, for models that normalise by speaker. */
export const SPEAKER_WAYS = ['auto', 'folder', 'one', 'none'] as const

const seconds = z.number().positive().max(600)

export const PredictOptions = z
  .strictObject({
    /** A folder of audio or a single file, indexed or not. Read only. */
    folder: z.string().min(1),
    run: z.string().min(1).max(100),
    /** Abstention threshold: confidence below which the run gives no class. 0 never abstains. */
    abstainBelow: z.number().min(0).max(1).default(0.5),
    /** Recordings longer than two windows get one prediction per window, one hop apart. */
    windowSeconds: seconds.min(0.5).default(3),
    hopSeconds: seconds.min(0.1).default(1),
    /**
     * `auto`: by the file names of a known corpus or a manifest. `folder`: one speaker per folder. `one`: one speaker
     * in all files. `none`: unknown.
     */
    speakers: z.enum(SPEAKER_WAYS).default('auto'),
    /** The file that predictions are written to; undefined writes none. */
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

/** The prediction for a clip, or for one window of a recording. */
export interface PredictedSpan {
  /** Relative to the folder, with forward slashes. */
  readonly path: string
  readonly startSeconds: number
  readonly endSeconds: number
  readonly speaker: string | null
  /** Null where the models abstain. */
  readonly emotion: Emotion | null
  /** The largest probability. */
  readonly confidence: number
  /** In the order of the run's classes; calibrated where the run is. */
  readonly probabilities: readonly number[]
  /** Why the models give no class although the confidence suffices (no speech, silence); else null. */
  readonly note: string | null
}

export interface PredictReport {
  readonly run: string
  readonly classes: readonly Emotion[]
  /** Number of averaged models. */
  readonly models: number
  /** Files with one prediction for the whole file. */
  readonly clips: number
  /** Files with one prediction per window, and the number of those windows. */
  readonly recordings: number
  readonly windows: number
  readonly abstained: number
  readonly byEmotion: Readonly<Record<string, number>>
  /** Files that could not be predicted, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
  /** Notes on how to read the predictions. */
  readonly notes: readonly string[]
  readonly temperature: number
  readonly file: string | null
  readonly seconds: number
  /** Predicted clips and windows per second of total time. */
  readonly clipsPerSecond: number
}
