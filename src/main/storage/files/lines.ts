import { createReadStream } from 'node:fs'
import { StudioError } from '#shared/errors.ts'
import { decodeText, encodingOf, type Encoding } from './encoding.ts'

/** Longer than any row of labels, and still parsed within milliseconds. */
export const LONGEST_LINE = 2 ** 20

/** The lines of a file in its detected encoding, as `linesOf` gives them. Throws the system's error for an unreadable file. */
export async function* readLines(file: string): AsyncGenerator<string> {
  yield* linesOf(createReadStream(file), file, await encodingOf(file))
}

/**
 * Yields the lines of a text without line ends and byte order mark. Holds at most one line and one chunk in memory.
 * Throws `unreadable` for a line that is too long, with its number.
 * @param name name of the text in messages
 * @param encoding default: UTF-16 if the first bytes are, else UTF-8
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array | string>,
  name: string,
  encoding?: Encoding,
): AsyncGenerator<string> {
  let number = 1
  let begun = ''
  for await (const text of decodeText(chunks, encoding)) {
    const pieces = text.split('\n')
    for (const [index, piece] of pieces.entries()) {
      begun += piece
      if (begun.length > LONGEST_LINE) throw tooLong(name, number)
      if (index === pieces.length - 1) break
      yield withoutReturn(begun)
      number++
      begun = ''
    }
  }
  if (begun !== '') yield withoutReturn(begun)
}

export function tooLong(name: string, line: number): StudioError {
  return new StudioError(
    'unreadable',
    `${name}, line ${line} is longer than ${LONGEST_LINE / 2 ** 20} MB. No row of a table is that long: end every row with a line break, or move the file out of the dataset.`,
    { file: name, line },
  )
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
