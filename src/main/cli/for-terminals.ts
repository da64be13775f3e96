import pc from 'picocolors'
import { printable } from '#shared/printable.ts'

/** The styles of this command line: bold, red, and their ends. */
const OWN_STYLES = new RegExp(String.raw`(\u001b\[(?:1|22|31|39)m)`)

/**
 * Text for a person's terminal. Names, notes and file names come from outside: whatever in them would move the cursor or
 * reorder the line is shown as an escape. Our own styles stay, where the terminal has colours.
 */
export function forTerminals(text: string): string {
  if (!pc.isColorSupported) return printable(text)
  return text
    .split(OWN_STYLES)
    .map((part) => (OWN_STYLES.test(part) ? part : printable(part)))
    .join('')
}

/** A note beside the result, for people. */
export function note(text: string): void {
  process.stderr.write(`${forTerminals(text)}\n`)
}
