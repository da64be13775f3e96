/** Keys as keyboards print them. Arrows and macOS have signs in place of names. */
export const keyboard = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  home: 'Home',
  end: 'End',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
  delete: 'Del',
  tab: 'Tab',
}
