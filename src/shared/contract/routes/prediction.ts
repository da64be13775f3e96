import { z } from 'zod'
import type { Emotion } from '../../domain/emotions.ts'
import { ClipIdNumber } from '../library.ts'
import { route } from '../route.ts'
import { RunReference } from './runs.ts'

/** What a run says of a clip as it goes on. */
export interface OpinionOverTime {
  readonly classes: readonly Emotion[]
  /** Each window is judged as though it were a clip by itself. */
  readonly windowSeconds: number
  readonly windows: readonly {
    readonly startSeconds: number
    readonly endSeconds: number
    /** Calibrated where the run is, in the order of the classes; null where there is nothing to be heard. */
    readonly probabilities: readonly number[] | null
  }[]
}

/** Longest that is taken at once: some six windows of two seconds at 48 kHz. */
const LONGEST_BASE64 = 2_000_000

/** What was heard lately: windows of 16-bit mono samples, little-endian, in base64; the last is the one asked about. */
export const LiveSound = z.strictObject({
  sampleRateHz: z.number().int().min(8000).max(96_000),
  windows: z.array(z.string().min(1000).max(LONGEST_BASE64)).min(1).max(6),
})
export type LiveSound = z.infer<typeof LiveSound>

export interface LiveOpinion {
  readonly classes: readonly Emotion[]
  /** Null where there is nothing to be heard. */
  readonly probabilities: readonly number[] | null
  /** How much of this voice the models were normalised by, silence aside. */
  readonly voiceSeconds: number
  /** From the question to the answer, within the studio. */
  readonly milliseconds: number
}

const seconds = z.number().positive()

export const prediction = {
  overTime: route(
    z.strictObject({
      clip: ClipIdNumber,
      run: RunReference,
      windowSeconds: seconds.min(0.25).max(10).default(1),
      hopSeconds: seconds.min(0.05).max(10).default(0.1),
    }),
  ).returns<OpinionOverTime>(),
  live: route(z.strictObject({ run: RunReference, sound: LiveSound })).returns<LiveOpinion>(),
}
