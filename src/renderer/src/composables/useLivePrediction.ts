import { onScopeDispose, ref, shallowRef } from 'vue'
import type { LivePrediction } from '#shared/contract/index.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import type { Microphone } from '../audio/microphone.ts'
import { toPcm16 } from '../audio/pcm16.ts'
import { useStudio } from '../studio/index.ts'

/** Length of a predicted window; clips of CREMA-D last 2.5 s on average. */
export const WINDOW_SECONDS = 2
/** Windows that the voice's statistics are computed from, the predicted one included. */
const WINDOWS = 5
/** Minimum time between two predictions: more than four a second are too fast to read. */
const PAUSE_MS = 250

export type TimedPrediction = LivePrediction & {
  /** From the newest sample to the prediction on screen. */
  readonly latencyMs: number
  /** Predictions per second, over the last eight. */
  readonly perSecond: number
}

/** A run's predictions for the microphone. The next request waits for the previous reply, so that requests never queue up. */
export function useLivePrediction(run: () => RunId | null) {
  const studio = useStudio()
  const prediction = shallowRef<TimedPrediction | null>(null)
  const error = shallowRef<StudioError | null>(null)
  /** Seconds of audio since the start: predictions begin once they fill a window. */
  const audioSeconds = ref(0)
  let listening = 0
  let earlier: string[] = []
  const replyTimes: number[] = []

  async function start(microphone: Microphone): Promise<void> {
    const mine = ++listening
    const begun = performance.now()
    let kept = begun
    earlier = []
    replyTimes.length = 0
    prediction.value = error.value = null
    const samples = new Float32Array(Math.round(WINDOW_SECONDS * microphone.sampleRateHz))
    while (mine === listening) {
      const now = performance.now()
      audioSeconds.value = (now - begun) / 1000
      const id = run()
      if (audioSeconds.value >= WINDOW_SECONDS && id) {
        microphone.read(samples)
        const window = toPcm16(samples)
        await ask(id, [...earlier, window], microphone.sampleRateHz, now, mine)
        if (now - kept >= 1000 * WINDOW_SECONDS) {
          kept = now
          earlier = [...earlier, window].slice(1 - WINDOWS)
        }
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(20, PAUSE_MS - (performance.now() - now))))
    }
  }

  async function ask(id: RunId, windows: string[], sampleRateHz: number, at: number, mine: number) {
    try {
      const reply = await studio.prediction.live({ run: id, audio: { sampleRateHz, windows } })
      if (mine !== listening) return
      const now = performance.now()
      replyTimes.push(now)
      if (replyTimes.length > 8) replyTimes.shift()
      const perSecond = (1000 * (replyTimes.length - 1)) / Math.max(1, now - replyTimes[0])
      error.value = null
      prediction.value = { ...reply, latencyMs: now - at, perSecond }
    } catch (thrown) {
      if (mine === listening) error.value = toStudioError(thrown)
      stop()
    }
  }

  function stop(): void {
    listening++
  }
  onScopeDispose(stop)
  return { prediction, error, audioSeconds, start, stop }
}
