import { onScopeDispose, shallowRef, watch } from 'vue'
import type { OverviewState } from '#shared/contract/index.ts'
import { pictureHighestHz } from '#shared/domain/overview.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { resample, toMono } from '#shared/signal/index.ts'
import type { ClipAudio } from '../audio/decode.ts'
import { readSamples } from '../audio/read-samples.ts'
import { useMedia } from './useMedia.ts'
import type { TimeSpan } from './useTimeView.ts'

/** A longer visible range is drawn from the overview alone. */
const LONGEST_SECONDS = 30

/** The samples of a part of a recording. */
export interface Stretch {
  readonly span: TimeSpan
  readonly sampleRateHz: number
  readonly channels: readonly Float32Array[]
  /** The analysed mono sound, at no more than twice the highest frequency of the picture. */
  readonly mono: Pick<ClipAudio, 'samples' | 'sampleRateHz' | 'durationSeconds'>
}

/** Samples around the visible range, where it is short. Null until they are loaded, and for a longer range. */
export function useStretch(clip: () => Clip, state: () => OverviewState | null, visible: () => TimeSpan) {
  const { urlOf } = useMedia()
  const stretch = shallowRef<Stretch | null>(null)
  let loading: AbortController | null = null
  let asked: TimeSpan | null = null

  async function load(): Promise<void> {
    const [overview, { start, end }] = [state(), visible()]
    const seconds = end - start
    if (!overview?.samples || !(seconds <= LONGEST_SECONDS)) {
      loading?.abort()
      asked = stretch.value = null
      return
    }
    if (asked && asked.start <= start && asked.end >= end && asked.end - asked.start < 8 * seconds) return
    const { samples } = overview
    const { sampleRateHz } = samples
    const first = Math.max(0, Math.floor((start - seconds / 2) * sampleRateHz))
    const last = Math.min(samples.frames, Math.ceil((end + seconds / 2) * sampleRateHz)) - 1
    if (last < first) return
    loading?.abort()
    const mine = (loading = new AbortController())
    const span = { start: first / sampleRateHz, end: (last + 1) / sampleRateHz }
    asked = { start: Math.min(start, span.start), end: Math.max(end, span.end) }
    try {
      const read = await readSamples(urlOf(clip().id), samples, { first, last }, mine.signal)
      if (read === null) return
      const mono = monoOf(toMono(read.channels, planOf(clip(), samples.channels)), sampleRateHz)
      stretch.value = { span, sampleRateHz, channels: read.channels, mono }
    } catch {
      asked = null // The page was left, or the studio restarts; the next change of the range asks again.
    }
  }

  watch(
    () => clip().id,
    () => {
      loading?.abort()
      asked = stretch.value = null
    },
  )
  watch([state, visible], () => void load(), { immediate: true })
  onScopeDispose(() => loading?.abort())
  return stretch
}

/** The analysed channel. A copy of many channels is mono already. */
export const planOf = ({ sound }: Clip, channels: number): Clip['sound'] =>
  channels > 1 ? sound : { ...sound, channel: null }

function monoOf(samples: Float32Array, fromHz: number): Stretch['mono'] {
  const sampleRateHz = Math.round(2 * pictureHighestHz(fromHz))
  const drawn = sampleRateHz < fromHz ? resample(samples, fromHz, sampleRateHz) : samples
  return { samples: new Float32Array(drawn), sampleRateHz, durationSeconds: samples.length / fromHz }
}
