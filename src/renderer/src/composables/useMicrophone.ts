import { onScopeDispose, ref, shallowRef } from 'vue'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { openMicrophone, type Microphone } from '../audio/microphone.ts'

/** The open microphone and its level in dBFS. */
export function useMicrophone(onFrame: (microphone: Microphone) => void) {
  const microphone = shallowRef<Microphone | null>(null)
  const opening = ref(false)
  const error = shallowRef<StudioError | null>(null)
  let frame = 0

  function listen(): void {
    if (!microphone.value) return
    onFrame(microphone.value)
    frame = requestAnimationFrame(listen)
  }
  async function start(): Promise<void> {
    if (microphone.value || opening.value) return
    opening.value = true
    error.value = null
    try {
      microphone.value = await openMicrophone()
      listen()
    } catch (thrown) {
      error.value = toStudioError(thrown)
    } finally {
      opening.value = false
    }
  }
  function stop(): void {
    cancelAnimationFrame(frame)
    microphone.value?.close()
    microphone.value = null
  }
  onScopeDispose(stop)
  return { microphone, opening, error, start, stop }
}
