import { join } from 'node:path'
import type { LivePrediction, PredictionOverTime, LiveAudio } from '#shared/contract/index.ts'
import { soundKey } from '#shared/domain/channels.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { WindowPrediction } from '#shared/domain/speech.ts'
import { StudioError } from '#shared/errors.ts'
import { withoutOffset } from '../audio/index.ts'
import { applyTemperature } from '../evaluation/index.ts'
import { workOf } from '../jobs/index.ts'
import { finishedRun, type UsableRun } from '../runs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { fromPcm16 } from './pcm16.ts'
import { predictWindows, type RawWindow } from './predict-recording.ts'
import { openScratch } from './scratch.ts'
import { openWindowPool, type WindowPool } from './window-pool.ts'
import { windowSources, type WindowSources } from './window-sources.ts'
import type { Sound } from './window.worker.ts'
import { slidingWindows, type Window } from './windows.ts'

/** Time that the trainer stays loaded after a prediction. */
const WARM_MS = 5 * 60_000
const KEPT = 200

/** Predictions of a finished run for a person who listens: of a clip over time, and of live speech. */
export interface Predictor {
  /**
   * Predicts a clip in overlapping windows. Its speaker is normalised as in the run. Throws `unreadable`, `not-found`,
   * and `conflict` if the encoder of the run has changed.
   */
  readonly overTime: (
    clip: Clip,
    reference: string,
    windowSeconds: number,
    hopSeconds: number,
  ) => Promise<PredictionOverTime>
  /** Predicts the last window of live speech. The windows before it give the statistics of the speaker. */
  readonly live: (reference: string, audio: LiveAudio) => Promise<LivePrediction>
  readonly close: () => Promise<void>
}

export function openPredictor(project: TrainingProject): Predictor {
  const kept = new Map<string, PredictionOverTime>()
  const ending = new AbortController()
  const sources = new Map<string, Promise<WindowSources>>()
  let pool: WindowPool | null = null

  /** Once a run, because the files of its encoders are hashed. */
  function sourcesOf({ record }: UsableRun): Promise<WindowSources> {
    const known = sources.get(record.id) ?? windowSources(record.config)
    sources.set(record.id, known)
    known.catch(() => sources.delete(record.id))
    return known
  }

  async function predict(
    run: UsableRun,
    sound: Sound,
    windows: readonly Window[],
    speaker: string | null,
  ): Promise<readonly RawWindow[]> {
    project.trainers.keepWarm(WARM_MS)
    const windowed = await sourcesOf(run)
    pool ??= openWindowPool(1)
    const tools = {
      pool,
      run: run.folder,
      sources: windowed,
      work: workOf(ending.signal, () => undefined),
      onWindows: () => undefined,
    }
    const scratch = openScratch(project.folder)
    try {
      const predicted = await project.trainers.use(run.record.config, async (trainer) =>
        predictWindows(
          sound,
          windows,
          { ...tools, scratch: scratch.folder, trainer: await trainer() },
          speaker,
        ),
      )
      return predicted.windows
    } finally {
      scratch.close()
    }
  }

  return {
    async overTime(clip, reference, windowSeconds, hopSeconds) {
      if (clip.content === null || clip.measures === null)
        throw new StudioError('unreadable', `${clip.path} could not be decoded, so it cannot be predicted.`)
      const key = [soundKey(clip.content, clip.sound), reference, windowSeconds, hopSeconds].join(' ')
      const known = kept.get(key)
      if (known) return known
      const run = finishedRun(project, reference)
      const windows = slidingWindows(clip.measures.durationMs / 1000, windowSeconds, hopSeconds)
      const predicted = await predict(
        run,
        { file: join(project.datasetFolder, clip.path), plan: clip.sound },
        windows,
        clip.name.speaker,
      )
      const prediction: PredictionOverTime = {
        classes: run.record.data.classes,
        windowSeconds,
        windows: predicted.map((window) => ({
          startSeconds: window.startSeconds,
          endSeconds: window.endSeconds,
          ...predictionOf(window, run),
        })),
      }
      kept.set(key, prediction)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest)
      return prediction
    },

    async live(reference, { windows: sent, sampleRateHz }) {
      const begun = performance.now()
      const run = finishedRun(project, reference)
      const parts = sent.map(fromPcm16)
      const samples = withoutOffset(joined(parts), sampleRateHz)
      let until = 0
      const windows = parts.map(({ length }) => {
        const startSeconds = until
        until += length / sampleRateHz
        return { startSeconds, endSeconds: until, enrols: true }
      })
      const predicted = await predict(run, { samples, sampleRateHz }, windows, null)
      const last = predicted[predicted.length - 1]
      return {
        classes: run.record.data.classes,
        ...predictionOf(last, run),
        voiceSeconds: predicted.reduce(
          (sum, { startSeconds, endSeconds, found }) =>
            sum + (found === 'speech' ? endSeconds - startSeconds : 0),
          0,
        ),
        milliseconds: performance.now() - begun,
      }
    },

    async close() {
      ending.abort()
      await pool?.close()
    },
  }
}

/** No probabilities without speech, because the models are trained on speech only. */
function predictionOf({ found, raw }: RawWindow, { temperature }: UsableRun): WindowPrediction {
  if (found !== 'speech') return { found, probabilities: null }
  return { found, probabilities: applyTemperature(raw, temperature) }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
