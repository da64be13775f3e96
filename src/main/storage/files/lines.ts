import { createReadStream } from 'node:fs'
import { StudioError } from '#shared/errors.ts'

/** Longer than any row of labels, and still parsed within milliseconds. */
export const LONGEST_LINE_BYTES = 2 ** 20

const NEWLINE = 10
const BYTE_ORDER_MARK = /^\uFEFF/

/** The lines of a file, as `linesOf` gives them. Throws the system's error where the file cannot be read. */
export function readLines(file: string): AsyncGenerator<string> {
  return linesOf(createReadStream(file), file)
}

/**
 * Yields the lines of a UTF-8 text without line ends and byte order mark. Holds at most one line and one chunk in
 * memory. Throws `unreadable` for a line that is too long, with its number, and for UTF-16.
 * @param name name of the text in messages
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array | string>,
  name: string,
): AsyncGenerator<string> {
  let number = 1
  let begun: Uint8Array[] = []
  let bytes = 0
  const take = (piece: Uint8Array) => {
    bytes += piece.length
    if (bytes > LONGEST_LINE_BYTES) throw tooLong(name, number)
    begun.push(piece)
  }
  const end = () => {
    const text = Buffer.concat(begun).toString('utf8').replace(/\r$/, '')
    const line = number === 1 ? text.replace(BYTE_ORDER_MARK, '') : text
    number++
    begun = []
    bytes = 0
    return line
  }
  let isFirst = true
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk)
    if (isFirst) refuseUtf16(buffer, name)
    isFirst = false
    let from = 0
    for (let to = buffer.indexOf(NEWLINE); to >= 0; to = buffer.indexOf(NEWLINE, from)) {
      take(buffer.subarray(from, to))
      yield end()
      from = to + 1
    }
    if (from < buffer.length) take(buffer.subarray(from))
  }
  if (bytes > 0) yield end()
}

export function tooLong(name: string, line: number): StudioError {
  return new StudioError(
    'unreadable',
    `${name}, line ${line} is longer than ${LONGEST_LINE_BYTES / 2 ** 20} MB. No row of a table is that long: end every row with a line break, or move the file out of the dataset.`,
    { file: name, line },
  )
}

function refuseUtf16(start: Buffer, name: string): void {
  const mark = start.subarray(0, 2).toString('hex')
  if (mark !== 'fffe' && mark !== 'feff') return
  throw new StudioError('unreadable', `${name} is in UTF-16. Save it as UTF-8, then try again.`, {
    file: name,
  })
}
