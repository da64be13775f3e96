/** Control characters except tab and line break, and characters that reorder text (Unicode's Bidi_Control). */
const UNSAFE = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu

/**
 * Makes untrusted text (names, notes, file names) safe for a terminal. Characters that would move the cursor, recolour
 * or reorder text become escapes (\x1b, \u202e).
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, escaped)
}

/** Makes JSON safe for a terminal without changing its value. JSON itself escapes only control characters below 0x20. */
export function printableJson(json: string): string {
  return json.replace(UNSAFE, (character) =>
    character < ' ' ? character : `\\u${hex(character).padStart(4, '0')}`,
  )
}

function escaped(character: string): string {
  const digits = hex(character)
  return digits.length <= 2 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`
}

const hex = (character: string): string => character.charCodeAt(0).toString(16)
