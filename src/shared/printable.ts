/** Controls other than tab and line break, and the marks that reorder text (Unicode's Bidi_Control). */
const STEERING = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu

/**
 * Text from outside (names, notes, file names) for a terminal: characters that would move the cursor, recolour or reorder
 * what is shown are written as escapes (\x1b, \u202e).
 */
export function printable(text: string): string {
  return text.replace(STEERING, escaped)
}

/** JSON that steers no terminal: JSON itself escapes only the controls below 0x20. The value it stands for is the same. */
export function printableJson(json: string): string {
  return json.replace(STEERING, (character) =>
    character < ' ' ? character : `\\u${hex(character).padStart(4, '0')}`,
  )
}

function escaped(character: string): string {
  const digits = hex(character)
  return digits.length <= 2 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`
}

const hex = (character: string): string => character.charCodeAt(0).toString(16)
