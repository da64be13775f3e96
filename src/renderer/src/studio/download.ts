import type { TextFile } from '#shared/contract/index.ts'

/** Hands a text to the browser, which saves it as it saves downloads. */
export function download({ name, text, type }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Once the download holds it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
