import { createReadStream } from 'node:fs'

/** A text encoding that tables occur in, by its WHATWG name. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes of a file that are checked for UTF-8. */
const CHECKED_BYTES = 64 * 2 ** 20
/** Share of zero bytes on even or odd positions from which a text without byte order mark counts as UTF-16. */
const ZEROS_OF_UTF16 = 0.3

/** Detects the encoding of a text file: by its byte order mark, by the zero bytes of UTF-16, then by valid UTF-8. */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  for await (const chunk of createReadStream(file, { end: CHECKED_BYTES - 1 }) as AsyncIterable<Buffer>) {
    const utf16 = isFirst ? utf16Of(chunk) : null
    if (utf16) return utf16
    isFirst = false
    try {
      decoder.decode(chunk, { stream: true })
    } catch (error) {
      if (error instanceof TypeError) return 'windows-1252'
      throw error
    }
  }
  return 'utf-8'
}

/** UTF-16 by the first bytes of a text; null for any other encoding. */
export function utf16Of(start: Uint8Array): Encoding | null {
  const mark = Buffer.from(start.subarray(0, 2)).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  const sample = start.subarray(0, 1024)
  const zeros = (odd: 0 | 1) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length
  const enough = Math.max(1, (ZEROS_OF_UTF16 * sample.length) / 2)
  if (zeros(1) >= enough && zeros(0) < enough) return 'utf-16le'
  if (zeros(0) >= enough && zeros(1) < enough) return 'utf-16be'
  return null
}

/** Decodes a text piece by piece, without its byte order mark. Invalid bytes become U+FFFD. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array | string>,
  encoding?: Encoding,
): AsyncGenerator<string> {
  let decoder = encoding === undefined ? null : new TextDecoder(encoding)
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    decoder ??= new TextDecoder(utf16Of(bytes) ?? 'utf-8')
    yield decoder.decode(bytes, { stream: true })
  }
  if (decoder) yield decoder.decode()
}
