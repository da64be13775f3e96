import { utf16Of } from '../../storage/files/index.ts'
import { unreadable } from './unreadable.ts'

/** Larger than the annotation of days of speech. */
const MOST_BYTES = 64 * 2 ** 20

/** The text of a file of tiers. */
export interface SourceText {
  /** The file's name in messages. */
  readonly file: string
  readonly text: string
  readonly notes: readonly string[]
}

/** Throws `unreadable` for a file that is too large to be read. */
export function requireSize(bytes: number, file: string): void {
  if (bytes <= MOST_BYTES) return
  throw unreadable(
    { file, line: null },
    `the file has ${Math.round(bytes / 2 ** 20)} MB; at most ${MOST_BYTES / 2 ** 20} MB are read`,
    'Divide it in the program that wrote it.',
  )
}

/** Decodes UTF-8 and UTF-16, with or without byte order mark; other bytes are read as Windows-1252, with a note. */
export function decodeSource(bytes: Uint8Array, file: string): SourceText {
  requireSize(bytes.length, file)
  const utf16 = utf16Of(bytes)
  if (utf16) return { file, text: new TextDecoder(utf16).decode(bytes), notes: [] }
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const text = new TextDecoder('windows-1252').decode(bytes)
    return { file, text, notes: ['The text is not UTF-8; it is read as Windows-1252.'] }
  }
}

export interface SourceLine {
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** All lines, without line ends. */
export function sourceLines(text: string): readonly SourceLine[] {
  return text.split(/\r\n|\n|\r/).map((content, index) => ({ line: index + 1, text: content }))
}
