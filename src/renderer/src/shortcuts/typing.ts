/** Whether keys typed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement)) return target instanceof HTMLSelectElement
  return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
}

/** Whether a dialog, popover or list lies over the room: keys, Escape above all, are its own then. */
export function isLayerOpen(): boolean {
  return (
    document.querySelector(`[data-state='open']:is([role='dialog'], [role='listbox'], [role='menu'])`) !==
    null
  )
}
