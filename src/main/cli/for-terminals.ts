import pc from 'picocolors'
import { printable } from '#shared/printable.ts'

/** Styles of this command line: bold and red, with their ends. */
const OWN_STYLES = new RegExp(String.raw`(\u001b\[(?:1|22|31|39)m)`)

/**
 * Text for a terminal. Names, notes and file names come from outside, so control characters and characters that reorder
 * a line are escaped. The command line's own styles stay if the terminal has colours.
 */
export function forTerminals(text: string): string {
  if (!pc.isColorSupported) return printable(text)
  return text
    .split(OWN_STYLES)
    .map((part) => (OWN_STYLES.test(part) ? part : printable(part)))
    .join('')
}

/** A note for people, on stderr beside the result. */
export function note(text: string): void {
  process.stderr.write(`${forTerminals(text)}\n`)
}
