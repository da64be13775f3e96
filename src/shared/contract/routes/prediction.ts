import { z } from 'zod'
import type { Emotion } from '../../domain/emotions.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { RunId } from '../../domain/runs.ts'
import type { WindowPrediction } from '../../domain/speech.ts'
import { ClipIdNumber } from '../library.ts'
import { PredictOptions, type PredictedSpan, type PredictReport } from '../prediction.ts'
import { nothing, route } from '../route.ts'
import { RunReference } from './runs.ts'

/** What a run says of a clip as it goes on. */
export interface PredictionOverTime {
  readonly classes: readonly Emotion[]
  /** Each window is judged as though it were a clip by itself. */
  readonly windowSeconds: number
  readonly windows: readonly PredictedWindow[]
}

/** Probabilities are calibrated where the run is, in the order of the classes; null where the speech gate found no speech. */
export type PredictedWindow = WindowPrediction & {
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Longest that is taken at once: some six windows of two seconds at 48 kHz. */
const LONGEST_BASE64 = 2_000_000

/** What was heard lately: windows of 16-bit mono samples, little-endian, in base64; the last is the one asked about. */
export const LiveAudio = z.strictObject({
  sampleRateHz: z.number().int().min(8000).max(96_000),
  windows: z.array(z.string().min(1000).max(LONGEST_BASE64)).min(1).max(6),
})
export type LiveAudio = z.infer<typeof LiveAudio>

/** Of the last window sent. Probabilities are calibrated where the run is; null where the speech gate found no speech. */
export type LivePrediction = WindowPrediction & {
  readonly classes: readonly Emotion[]
  /** How much speech of this voice the models were normalised by. */
  readonly voiceSeconds: number
  /** From the question to the answer, within the studio. */
  readonly milliseconds: number
}

/** What a run said of a folder of audio, as far as it has come. */
export interface FolderPredictions {
  readonly job: JobId
  readonly run: RunId
  readonly folder: string
  /** File by file in the order of their paths; the first of them where there are very many. */
  readonly spans: readonly PredictedSpan[]
  /** How many there are in all. */
  readonly total: number
  /** Null until it has ended. */
  readonly report: PredictReport | null
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
  ).returns<PredictionOverTime>(),
  /** A run's models on any folder of audio; `answers` tells what they say. */
  folder: route(z.strictObject({ options: PredictOptions })).returns<JobId>(),
  /** Of the folder asked about last; null where none was. */
  folderPredictions: route(nothing).returns<FolderPredictions | null>(),
  /** The dataset's clips that came after the run, so that they queue by what it says of them. */
  unlabelled: route(z.strictObject({ run: RunReference })).returns<JobId>(),
  live: route(z.strictObject({ run: RunReference, audio: LiveAudio })).returns<LivePrediction>(),
}
