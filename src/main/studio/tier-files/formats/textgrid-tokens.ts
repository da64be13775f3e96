import { unreadable, type Place } from '../unreadable.ts'
import { numberIn } from '../seconds.ts'
import type { SourceText } from '../source-text.ts'

/** A number, a text in quotes or a flag such as <exists>, with its line. */
export interface PraatToken {
  readonly kind: 'number' | 'text' | 'flag'
  readonly text: string
  readonly line: number
}

/**
 * Quoted texts, in which a quote is doubled; comments; and words. Praat's readers take free-standing numbers, texts and
 * flags, and pass over all else, which makes one format of the long and the short one ("TextGrid file formats" in its
 * manual).
 */
const PARTS = /"(?:[^"]|"")*("?)|![^\n\r]*|[^\s"!]\S*/g

export interface PraatTokens {
  readonly number: (what: string) => PraatToken
  readonly text: (what: string) => PraatToken
  readonly flag: (what: string) => PraatToken
}

export function praatTokens({ file, text }: SourceText): PraatTokens {
  const parts = tokens(file, text)
  let last: Place = { file, line: 1 }
  const next = (kind: PraatToken['kind'], what: string): PraatToken => {
    const { value: token } = parts.next()
    if (!token)
      throw unreadable(last, `the file ends before ${what}`, 'It was cut off; save it in Praat again.')
    last = { file, line: token.line }
    if (token.kind === kind) return token
    throw unreadable(
      last,
      `${what} was expected instead of ${token.text.slice(0, 40)}`,
      'Correct that line, or save the TextGrid in Praat as a text file again.',
    )
  }
  return {
    number: (what) => next('number', what),
    text: (what) => next('text', what),
    flag: (what) => next('flag', what),
  }
}

function* tokens(file: string, text: string): Generator<PraatToken, undefined> {
  let line = 1
  let counted = 0
  for (const { 0: part, 1: closing, index } of text.matchAll(PARTS)) {
    line += lineBreaks(text.slice(counted, index))
    counted = index
    if (part.startsWith('"')) {
      if (closing === '')
        throw unreadable(
          { file, line },
          'a text in quotes has no end',
          'Close the quotes; a quote within a text is written twice.',
        )
      yield { kind: 'text', text: part.slice(1, -1).replaceAll('""', '"'), line }
    } else if (numberIn(part) !== null || /^[-+]?(?:nan|inf)/i.test(part)) {
      yield { kind: 'number', text: part, line }
    } else if (/^<\w+>$/.test(part)) yield { kind: 'flag', text: part, line }
  }
}

const lineBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0
