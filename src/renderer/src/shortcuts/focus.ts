/** Whether keys typed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !NOT_TEXT.includes(target.type)
}

/** Whether a dialog, popover or list lies over the page: keys, Escape above all, are its own then. */
export function isLayerOpen(): boolean {
  return (
    document.querySelector(`[data-state='open']:is([role='dialog'], [role='listbox'], [role='menu'])`) !==
    null
  )
}

/**
 * Whether the control that has the focus uses this key itself, so that no shortcut of the page takes it: letters and all that edits
 * text in a text field; arrows in a slider, list, radio group or tab list; Space and Enter on a button or link. Only a button that
 * was `clicked` with the mouse keeps no key: Space plays the clip again.
 */
export function isKeyOfFocus(
  target: EventTarget | null,
  strokes: readonly string[],
  clicked: EventTarget | null,
): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (isTyping(target)) return strokes.every((stroke) => isTextKey(stroke))
  if (strokes.some((stroke) => ARROWS.test(stroke)) && target.matches(USES_ARROWS)) return true
  // In a list, letters find an entry.
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

/** The button or link at which a click lands, which then has the focus. */
export function pressableAt(target: EventTarget | null): EventTarget | null {
  return target instanceof Element ? target.closest(PRESSABLE) : null
}

/** With Ctrl, only the keys that edit; the others are as harmless there as anywhere. */
function isTextKey(stroke: string): boolean {
  if (/^f\d+$/.test(stroke)) return false
  if (!stroke.includes('mod+')) return true
  return /^mod\+(alt\+)?(shift\+)?([acvxyzbiu]|backspace|delete|arrow\w+|home|end|enter)$/.test(stroke)
}
