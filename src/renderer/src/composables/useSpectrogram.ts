import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipAudio } from '../audio/decode.ts'
import type { Contour } from '../signal/pitch.ts'
import type { SpectrogramImage, SpectrogramOptions } from '../signal/spectrogram.ts'
import type { SpectrogramAnswer, SpectrogramQuestion } from '../signal/spectrogram.worker.ts'

/** The picture of the clip at hand, made off the main thread; an answer that was overtaken is dropped. */
export function useSpectrogram(
  audio: () => ClipAudio | null,
  options: () => SpectrogramOptions,
  withContour: boolean,
) {
  const worker = new Worker(new URL('../signal/spectrogram.worker.ts', import.meta.url), { type: 'module' })
  const image = shallowRef<SpectrogramImage | null>(null)
  const contour = shallowRef<Contour | null>(null)
  let asked = 0

  worker.addEventListener('message', ({ data }: MessageEvent<SpectrogramAnswer>) => {
    if (data.id !== asked) return
    image.value = data.image
    contour.value = data.contour
  })
  watch(
    [audio, options],
    ([heard, wanted]) => {
      const id = ++asked
      if (!heard) image.value = contour.value = null
      if (!heard || wanted.width < 1) return
      const question: SpectrogramQuestion = {
        id,
        samples: heard.samples,
        sampleRateHz: heard.sampleRateHz,
        options: wanted,
        contour: withContour,
      }
      worker.postMessage(question)
    },
    { immediate: true },
  )
  onScopeDispose(() => worker.terminate())
  return { image, contour }
}
