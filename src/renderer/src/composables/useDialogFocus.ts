const FIELDS =
  'input:not([type="hidden"]), textarea, select, [role="slider"], [role="combobox"], [contenteditable]'
/** For this time after a dialog opens, Space and Enter may still be meant for the page behind it. */
const SETTLING_MS = 400

/**
 * Focus and keys of every dialog. The first field gets the focus, or else the primary button, never the close button.
 * Keys meant for the page press no button of the dialog. A click beside the dialog does not discard typed text.
 */
export function useDialogFocus() {
  let openedAt = 0
  let edited = false

  function onOpen(event: Event): void {
    openedAt = performance.now()
    edited = false
    if (!(event.target instanceof HTMLElement)) return
    event.preventDefault()
    firstOf(event.target).focus()
  }
  function onKeyCapture(event: KeyboardEvent): void {
    const presses = event.key === ' ' || event.key === 'Enter'
    if (presses && event.target instanceof HTMLButtonElement && performance.now() - openedAt < SETTLING_MS)
      event.preventDefault()
  }
  function onInput(): void {
    edited = true
  }
  function onOutside(event: Event): void {
    const target = event instanceof CustomEvent ? event.target : null
    const onToast = target instanceof Element && target.closest('.toast-stack') !== null
    if (edited || onToast) event.preventDefault()
  }
  return { onOpen, onKeyCapture, onInput, onOutside }
}

function firstOf(dialog: HTMLElement): HTMLElement {
  const usable = (selector: string) =>
    [...dialog.querySelectorAll<HTMLElement>(selector)].find(
      (element) => !element.matches(':disabled') && element.checkVisibility(),
    )
  return usable(FIELDS) ?? usable('footer .primary') ?? usable('footer button') ?? dialog
}
