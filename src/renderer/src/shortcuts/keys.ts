import { texts } from '../texts/index.ts'

/** The fields of a KeyboardEvent that a shortcut depends on. */
export interface Stroke {
  readonly key: string
  readonly code: string
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * Notations of a key press, the best first: by character ("mod+k", "shift+arrowdown", "space", "?"), then by physical
 * key, so that "shift+1" exists on every layout. The digit row without Shift is always 1 to 9, even where the layout
 * has other characters (AZERTY, Czech). With Shift the character comes first: "/" on a German keyboard.
 */
export function strokesOf(event: Stroke): readonly string[] {
  const character = event.key === ' ' ? 'space' : event.key.toLowerCase()
  // Characters such as "?" and "!" already include Shift.
  const shifted = event.shiftKey && (character.length > 1 || /[a-z0-9]/.test(character))
  const byCharacter = withModifiers(event, character, shifted)
  const physical = physicalKey(event)
  if (physical === null) return [byCharacter]
  const byKey = withModifiers(event, physical, event.shiftKey)
  const strokes = event.shiftKey ? [byCharacter, byKey] : [byKey, byCharacter]
  // On layouts that type digits with Shift, the digit includes Shift.
  if (/^\d$/.test(character)) strokes.push(withModifiers(event, character, false))
  return [...new Set(strokes)]
}

/** The digit or letter of that key on a US keyboard; null where it equals the character. */
function physicalKey({ key, code }: Stroke): string | null {
  if (key.length !== 1) return null
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  const isLatin = key >= ' ' && key <= '~'
  return isLatin ? null : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null)
}

function withModifiers(event: Stroke, key: string, shift: boolean): string {
  const modifiers = [
    (event.metaKey || event.ctrlKey) && 'mod',
    event.altKey && 'alt',
    shift && 'shift',
  ].filter(Boolean)
  return [...modifiers, key].join('+')
}

const MAC: Readonly<Partial<Record<string, string>>> = { mod: '⌘', alt: '⌥', shift: '⇧' }
const SIGNS: Readonly<Partial<Record<string, string>>> = {
  ...texts.keyboard,
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
  '-': '−',
}

/** Names of the keys of a shortcut, in order. */
export function keyNames(keys: string, platform: string): readonly string[] {
  const name = (key: string) =>
    (platform === 'darwin' ? MAC[key] : undefined) ?? SIGNS[key] ?? key.toUpperCase()
  return keys.split(' ').flatMap((stroke) => keysOfStroke(stroke).map(name))
}

/** "mod+k" is two keys; "+" and "mod++" end with the key "+". */
function keysOfStroke(stroke: string): readonly string[] {
  return stroke.endsWith('+') ? [...stroke.slice(0, -1).split('+').filter(Boolean), '+'] : stroke.split('+')
}
