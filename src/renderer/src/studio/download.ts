import type { TextFile } from '#shared/contract/index.ts'

/** Saves a text as a download of the browser. */
export function download({ name, text, type }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Released after the download has started.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
