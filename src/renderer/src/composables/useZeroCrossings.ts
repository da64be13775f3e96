import { useLocalStorage } from '@vueuse/core'
import type { OverviewState } from '#shared/contract/index.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { snapToZeroCrossing, toMono } from '#shared/signal/index.ts'
import { readSamples } from '../audio/read-samples.ts'
import { useMedia } from './useMedia.ts'
import { planOf } from './useStretch.ts'

/** How far a boundary moves at most: half of the smallest step, so that each step moves it. */
const WINDOW_SECONDS = 0.005

/** Snaps times to the nearest zero crossing of the analysed channel, while the option is on. */
export function useZeroCrossings(clip: () => Clip, state: () => OverviewState | null) {
  const { urlOf } = useMedia()
  const isOn = useLocalStorage('recording.snap', false)

  /** The same time where the option is off, and where the recording is not read as a whole yet. */
  async function snap(seconds: number): Promise<number> {
    const samples = state()?.samples
    if (!isOn.value || !samples) return seconds
    const { sampleRateHz } = samples
    const frameAt = (at: number) => Math.round(at * sampleRateHz)
    const range = {
      first: frameAt(seconds - WINDOW_SECONDS) - 1,
      last: frameAt(seconds + WINDOW_SECONDS) + 1,
    }
    const read = await readSamples(urlOf(clip().id), samples, range)
    if (read === null) return seconds
    const mono = toMono(read.channels, planOf(clip(), samples.channels))
    const placed = { samples: mono, sampleRateHz, startSeconds: read.first / sampleRateHz }
    return snapToZeroCrossing(placed, seconds, WINDOW_SECONDS)
  }
  return { isOn, snap, canSnap: () => state()?.samples != null }
}
