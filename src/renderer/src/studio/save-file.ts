/** Hands a text to the person as a file, as their system saves what is downloaded. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Once the download holds it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
