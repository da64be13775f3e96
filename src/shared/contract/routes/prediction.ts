import { z } from 'zod'
import type { Emotion } from '../../domain/emotions.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { RunId } from '../../domain/runs.ts'
import type { WindowPrediction } from '../../domain/speech.ts'
import { ClipIdNumber } from '../library.ts'
import { PredictOptions, type PredictedSpan, type PredictReport } from '../prediction.ts'
import { nothing, route } from '../route.ts'
import { RunReference } from './runs.ts'

/** Predictions of a run over the time of a clip. */
export interface PredictionOverTime {
  readonly classes: readonly Emotion[]
  /** Length of a window; each window is predicted like a clip. */
  readonly windowSeconds: number
  readonly windows: readonly PredictedWindow[]
}

/**
 * Probabilities are in the order of `classes` and calibrated where the run is; null where the speech gate found no
 * speech.
 */
export type PredictedWindow = WindowPrediction & {
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Maximum length of one window in base64 characters: about 15 s at 48 kHz. */
const LONGEST_BASE64 = 2_000_000

/**
 * Recent audio of the microphone: windows of 16-bit mono samples, little-endian, in base64. The last window is
 * predicted.
 */
export const LiveAudio = z.strictObject({
  sampleRateHz: z.number().int().min(8000).max(96_000),
  windows: z.array(z.string().min(1000).max(LONGEST_BASE64)).min(1).max(6),
})
export type LiveAudio = z.infer<typeof LiveAudio>

/**
 * Prediction of the last window. Probabilities are calibrated where the run is; null where the speech gate found no
 * speech.
 */
export type LivePrediction = WindowPrediction & {
  readonly classes: readonly Emotion[]
  /** Seconds of this voice's speech that the models were normalised by. */
  readonly voiceSeconds: number
  /** Time from request to reply within the studio. */
  readonly milliseconds: number
}

/** Predictions of a run for a folder of audio, so far. */
export interface FolderPredictions {
  readonly job: JobId
  readonly run: RunId
  readonly folder: string
  /** File by file, ordered by path; only the first ones of very large folders. */
  readonly spans: readonly PredictedSpan[]
  /** Number of predictions in all. */
  readonly total: number
  /** Null until the job ends. */
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
  /** Predicts any folder of audio with a run's models; `folderPredictions` returns the result. */
  folder: route(z.strictObject({ options: PredictOptions })).returns<JobId>(),
  /** Predictions of the latest folder; null where there is none. */
  folderPredictions: route(nothing).returns<FolderPredictions | null>(),
  /** Predicts the clips that were added to the dataset after the run, so that queues can order them. */
  unlabelled: route(z.strictObject({ run: RunReference })).returns<JobId>(),
  live: route(z.strictObject({ run: RunReference, audio: LiveAudio })).returns<LivePrediction>(),
}
