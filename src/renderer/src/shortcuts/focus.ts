/** Whether an element takes typed text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !NOT_TEXT.includes(target.type)
}

/** Whether a dialog, popover or list is open, which then gets all keys, Escape included. */
export function isLayerOpen(): boolean {
  return (
    document.querySelector(`[data-state='open']:is([role='dialog'], [role='listbox'], [role='menu'])`) !==
    null
  )
}

/**
 * Whether the focused control handles this key itself, so that no shortcut may take it: editing keys in text fields;
 * arrows in sliders, lists, radio groups and tabs; Space and Enter on buttons and links. A button that was `clicked`
 * with the mouse handles no key, so that Space plays the clip again.
 */
export function isKeyOfFocus(
  target: EventTarget | null,
  strokes: readonly string[],
  clicked: EventTarget | null,
): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (isTyping(target)) return strokes.every((stroke) => isTextKey(stroke))
  if (strokes.some((stroke) => ARROWS.test(stroke)) && target.matches(USES_ARROWS)) return true
  // In a list, letters search for an entry.
  if (target.matches('select, [role="combobox"]')) return strokes.every((stroke) => !stroke.includes('mod+'))
  return (
    strokes.some((stroke) => stroke === 'space' || stroke === 'enter') &&
    target.matches(PRESSABLE) &&
    target !== clicked
  )
}

const NOT_TEXT = ['checkbox', 'radio', 'range', 'button', 'submit', 'reset', 'color', 'file']
const ARROWS = /^(shift\+)?(arrow(up|down|left|right)|home|end|pageup|pagedown)$/
const USES_ARROWS = [
  'input[type="range"]',
  'input[type="radio"]',
  'select',
  ...['slider', 'spinbutton', 'separator', 'tab', 'radio', 'option', 'menuitem', 'listbox', 'tree'].map(
    (role) => `[role="${role}"]`,
  ),
].join()
const PRESSABLE =
  'button, a[href], summary, input, select, [role="button"], [role="checkbox"], [role="radio"], [role="tab"]'

/** The button or link that a click focuses. */
export function pressableAt(target: EventTarget | null): EventTarget | null {
  return target instanceof Element ? target.closest(PRESSABLE) : null
}

/** With Ctrl, only editing keys count as text. */
function isTextKey(stroke: string): boolean {
  if (/^f\d+$/.test(stroke)) return false
  if (!stroke.includes('mod+')) return true
  return /^mod\+(alt\+)?(shift\+)?([acvxyzbiu]|backspace|delete|arrow\w+|home|end|enter)$/.test(stroke)
}
