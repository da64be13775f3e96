import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipAudio } from '../audio/decode.ts'
import type { SpectrogramImage, SpectrogramOptions } from '../signal/spectrogram.ts'
import type { SpectrogramAnswer, SpectrogramQuestion } from '../signal/spectrogram.worker.ts'

/** The picture of the clip at hand, made off the main thread; an answer that was overtaken is dropped. */
export function useSpectrogram(audio: () => ClipAudio | null, options: () => SpectrogramOptions) {
  const worker = new Worker(new URL('../signal/spectrogram.worker.ts', import.meta.url), { type: 'module' })
  const image = shallowRef<SpectrogramImage | null>(null)
  let asked = 0

  worker.addEventListener('message', ({ data }: MessageEvent<SpectrogramAnswer>) => {
    if (data.id === asked) image.value = data.image
  })
  watch(
    [audio, options],
    ([heard, wanted]) => {
      const id = ++asked
      if (!heard) image.value = null
      if (!heard || wanted.width < 1) return
      const question: SpectrogramQuestion = {
        id,
        samples: heard.samples,
        sampleRateHz: heard.sampleRateHz,
        options: wanted,
      }
      worker.postMessage(question)
    },
    { immediate: true },
  )
  onScopeDispose(() => worker.terminate())
  return image
}
