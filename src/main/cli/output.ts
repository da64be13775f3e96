import Table from 'cli-table3'
import pc from 'picocolors'
import { toStudioError } from '#shared/errors.ts'
import { printableJson } from '#shared/printable.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { forTerminals, note } from './for-terminals.ts'

/** Prints one result: JSON for programs, text for people. Progress and notes go to stderr, so stdout stays clean. */
export function printResult(json: boolean, result: unknown, text: () => string): void {
  const shown = json ? printableJson(JSON.stringify(result, null, 2)) : forTerminals(text())
  process.stdout.write(`${shown}\n`)
}

/** Prints the error on stderr and returns its exit code. */
export function printError(json: boolean, thrown: unknown): number {
  const error = toStudioError(thrown)
  if (json) process.stderr.write(`${printableJson(JSON.stringify({ error }))}\n`)
  else note(`${pc.red('Error:')} ${error.message}`)
  if (error.code === 'internal' && process.env['SER_STUDIO_DEBUG'] && error.cause instanceof Error)
    note(error.cause.stack ?? '')
  return EXIT_CODES[error.code]
}

/** A plain table without rules between rows. Numbers are aligned right. */
export function textTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const numeric = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[-+]?[\d.,±%\s–]*$/.test(String(row[column]))),
  )
  const drawn = new Table({
    head: head.map((name) => pc.bold(name)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: Object.fromEntries(
      [
        'top',
        'top-mid',
        'top-left',
        'top-right',
        'bottom',
        'bottom-mid',
        'bottom-left',
        'bottom-right',
        'left',
        'left-mid',
        'mid',
        'mid-mid',
        'right',
        'right-mid',
        'middle',
      ].map((part) => [part, '']),
    ),
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
  })
  drawn.push(...rows.map((row) => row.map(String)))
  return drawn.toString()
}
