import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipAudio } from '../audio/decode.ts'
import type { SpectrogramImage, SpectrogramOptions } from '../signal/spectrogram.ts'
import type { SpectrogramQuestion } from '../signal/spectrogram.worker.ts'
import type { TimeSpan } from './useTimeView.ts'

/** A spectrogram image with its time range. */
export interface Shown {
  readonly image: SpectrogramImage
  readonly span: TimeSpan
}

/**
 * Spectrogram of the visible part of a clip, computed in a worker. One request runs at a time; the newest one follows.
 * Until the part is ready, the image of the whole clip is shown.
 */
export function useSpectrogram(
  audio: () => Pick<ClipAudio, 'samples' | 'sampleRateHz' | 'durationSeconds'> | null,
  options: () => Omit<SpectrogramOptions, 'span' | 'loudestDb'>,
  span: () => TimeSpan | null,
) {
  const worker = new Worker(new URL('../signal/spectrogram.worker.ts', import.meta.url), { type: 'module' })
  const whole = shallowRef<Shown | null>(null)
  const part = shallowRef<Shown | null>(null)
  let asked: { readonly of: TimeSpan; readonly isWhole: boolean; readonly round: number } | null = null
  let round = 0

  worker.addEventListener('message', ({ data }: MessageEvent<SpectrogramImage>) => {
    const answered = asked
    asked = null
    if (answered?.round === round) {
      const shown = { image: data, span: answered.of }
      if (answered.isWhole) whole.value = shown
      else part.value = shown
    }
    ask()
  })

  /** Requests missing images, the whole clip first, because its loudest point scales every part. */
  function ask(): void {
    const [decoded, wanted, view] = [audio(), options(), span()]
    if (!decoded || wanted.width < 1 || asked) return
    const all = { start: 0, end: decoded.durationSeconds }
    const isWhole = whole.value === null
    if (!isWhole && (view === null || isSame(view, part.value?.span))) return
    asked = { of: isWhole || view === null ? all : view, isWhole, round }
    const question: SpectrogramQuestion = {
      samples: decoded.samples,
      sampleRateHz: decoded.sampleRateHz,
      options: { ...wanted, span: asked.of, loudestDb: whole.value?.image.loudestDb },
    }
    worker.postMessage(question)
  }

  watch(
    [audio, options],
    () => {
      round++
      whole.value = part.value = null
      ask()
    },
    { immediate: true },
  )
  watch(span, ask)
  onScopeDispose(() => worker.terminate())
  return { whole, part }
}

const isSame = (a: TimeSpan, b: TimeSpan | undefined) => a.start === b?.start && a.end === b.end
