import { ref } from 'vue'
import type { StudioError } from '#shared/errors.ts'

const SHOWN_MS = 1500

/** Copies text to the clipboard and shows a short confirmation. */
export function useCopy() {
  const copied = ref(false)
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text)
    copied.value = true
    setTimeout(() => (copied.value = false), SHOWN_MS)
  }
  /** Copies an error with code and details, for a bug report. */
  const copyError = ({ code, message, details }: StudioError) =>
    copy(`${message}\n[${code}] ${JSON.stringify(details, null, 2)}`)
  return { copied, copy, copyError }
}
