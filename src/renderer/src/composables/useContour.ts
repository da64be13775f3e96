import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Contour } from '#shared/signal/index.ts'
import type { ClipAudio } from '../audio/decode.ts'
import type { ContourReply, ContourRequest } from '../signal/contour.worker.ts'

/** Pitch and intensity of a clip, computed in a worker; `share` is the progress. */
export function useContour(audio: () => ClipAudio | null) {
  const contour = shallowRef<Contour | null>(null)
  const share = ref(0)
  let worker: Worker | null = null

  watch(
    audio,
    (decoded) => {
      worker?.terminate()
      contour.value = null
      share.value = 0
      if (!decoded) return
      worker = new Worker(new URL('../signal/contour.worker.ts', import.meta.url), { type: 'module' })
      worker.addEventListener('message', ({ data }: MessageEvent<ContourReply>) => {
        if ('contour' in data) contour.value = data.contour
        else share.value = data.share
      })
      const request: ContourRequest = { samples: decoded.samples, sampleRateHz: decoded.sampleRateHz }
      worker.postMessage(request)
    },
    { immediate: true },
  )
  onScopeDispose(() => worker?.terminate())
  return { contour, share }
}
