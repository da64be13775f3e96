/** Whether keys typed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement)) return target instanceof HTMLSelectElement
  return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
}
