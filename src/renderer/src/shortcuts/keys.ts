/** What of a KeyboardEvent matters here. */
interface Stroke {
  readonly key: string
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Keys as they are written in a shortcut: "mod+k", "shift+arrowdown", "space", "?", "g l" (one after the other). */
export function keyOf(event: Stroke): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  // With "?" or "!" the shift is already in the character.
  const shifted = event.shiftKey && (key.length > 1 || /[a-z0-9]/.test(key))
  const modifiers = [
    (event.metaKey || event.ctrlKey) && 'mod',
    event.altKey && 'alt',
    shifted && 'shift',
  ].filter(Boolean)
  return [...modifiers, key].join('+')
}

const MAC: Readonly<Partial<Record<string, string>>> = { mod: '⌘', alt: '⌥', shift: '⇧' }
const SIGNS: Readonly<Partial<Record<string, string>>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  home: 'Home',
  end: 'End',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
  backspace: '⌫',
}

/** The keys of a shortcut, one after the other as people know them. */
export function keyNames(keys: string, platform: string): readonly string[] {
  const name = (key: string) =>
    (platform === 'darwin' ? MAC[key] : undefined) ?? SIGNS[key] ?? key.toUpperCase()
  return keys.split(' ').flatMap((stroke) => stroke.split('+').map(name))
}
