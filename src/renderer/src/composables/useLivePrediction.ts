import { onScopeDispose, ref, shallowRef } from 'vue'
import type { LivePrediction } from '#shared/contract/index.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import type { Microphone } from '../audio/microphone.ts'
import { toPcm16 } from '../audio/pcm16.ts'
import { useStudio } from '../studio/index.ts'

/** What is judged; a clip of CREMA-D lasts two and a half. */
export const WINDOW_SECONDS = 2
/** Windows that tell what the voice is like, the one that is judged among them. */
const WINDOWS = 5
/** No more often: four times a second is as fast as one can read. */
const PAUSE_MS = 250

export type TimedPrediction = LivePrediction & {
  /** From the newest sample to the answer on screen. */
  readonly latencyMs: number
  /** Answers a second, over the last few. */
  readonly perSecond: number
}

/** A run's prediction of what is spoken just now: asked again as soon as it has answered, so that nothing piles up. */
export function useLivePrediction(run: () => RunId | null) {
  const studio = useStudio()
  const prediction = shallowRef<TimedPrediction | null>(null)
  const error = shallowRef<StudioError | null>(null)
  /** Filling the first window, in seconds heard so far. */
  const heardSeconds = ref(0)
  let listening = 0
  let earlier: string[] = []
  const answered: number[] = []

  async function start(microphone: Microphone): Promise<void> {
    const mine = ++listening
    const begun = performance.now()
    let kept = begun
    earlier = []
    answered.length = 0
    prediction.value = error.value = null
    const samples = new Float32Array(Math.round(WINDOW_SECONDS * microphone.sampleRateHz))
    while (mine === listening) {
      const now = performance.now()
      heardSeconds.value = (now - begun) / 1000
      const id = run()
      if (heardSeconds.value >= WINDOW_SECONDS && id) {
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
      const said = await studio.prediction.live({ run: id, sound: { sampleRateHz, windows } })
      if (mine !== listening) return
      const now = performance.now()
      answered.push(now)
      if (answered.length > 8) answered.shift()
      const perSecond = (1000 * (answered.length - 1)) / Math.max(1, now - answered[0])
      error.value = null
      prediction.value = { ...said, latencyMs: now - at, perSecond }
    } catch (thrown) {
      if (mine === listening) error.value = toStudioError(thrown)
      stop()
    }
  }

  function stop(): void {
    listening++
  }
  onScopeDispose(stop)
  return { prediction, error, heardSeconds, start, stop }
}
