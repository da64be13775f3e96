const FIELDS =
  'input:not([type="hidden"]), textarea, select, [role="slider"], [role="combobox"], [contenteditable]'
/** Presses of Space and Enter meant for the page behind are still on their way so long after a dialog opens. */
const SETTLING_MS = 400

/**
 * What every dialog does with focus and keys: its first field has the focus, else its primary action, never the button that closes
 * it; a press that was meant for the page presses no button of the dialog; and a click beside it does not throw away typed text.
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
