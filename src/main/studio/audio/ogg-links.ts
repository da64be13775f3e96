import type { ByteSource } from './source.ts'
import { textAt } from './text-at.ts'

/** One of the streams of an Ogg file that follow each other (RFC 3533, section 4). Most files have one. */
export interface OggLink {
  /** Bytes from the start of the file. */
  readonly start: number
  readonly end: number
  readonly firstPacket: Uint8Array
  /** The granule position of the last whole page: frames up to its end. */
  readonly lastPosition: number
  readonly cutShort: boolean
}

interface Page {
  readonly bodyAt: number
  readonly end: number
  /** Whether a stream begins with this page. */
  readonly begins: boolean
  readonly position: number
}

const HEADER_BYTES = 27
const BEGINS = 2

/**
 * Walks the pages of a file by their headers (RFC 3533, section 6), one stream ahead of what is used: a large file can
 * hold millions of empty streams.
 */
export function* oggLinks(source: ByteSource): Generator<OggLink, undefined> {
  let link = linkAt(source, 0)
  while (link) {
    const next = link.end < source.size ? linkAt(source, link.end) : null
    // Bytes that are no page belong to the last link: its decoder resynchronises behind them.
    yield next ? link : { ...link, end: source.size }
    link = next
  }
}

function linkAt(source: ByteSource, start: number): OggLink | null {
  const first = pageAt(source, start)
  if (!first) return null
  const firstPacket = source.read(first.bodyAt, first.end - first.bodyAt).slice()
  let lastPosition = 0
  let beginning = true
  let at = start
  for (let page: Page | null = first; page; page = pageAt(source, at)) {
    if (page.begins && !beginning) return { start, end: at, firstPacket, lastPosition, cutShort: false }
    beginning = page.begins
    if (page.end > source.size) return { start, end: source.size, firstPacket, lastPosition, cutShort: true }
    if (page.position > 0 && Number.isSafeInteger(page.position)) lastPosition = page.position
    at = page.end
  }
  const cutShort = at < source.size && textAt(source.read(at, 4), 0, 4).startsWith('O')
  return { start, end: source.size, firstPacket, lastPosition, cutShort }
}

/** Null where there is no page. */
function pageAt(source: ByteSource, at: number): Page | null {
  const header = source.read(at, HEADER_BYTES + 255)
  if (header.length < HEADER_BYTES || textAt(header, 0, 4) !== 'OggS') return null
  const segments = header.subarray(HEADER_BYTES, HEADER_BYTES + header[26])
  const bodyAt = at + HEADER_BYTES + header[26]
  const view = new DataView(header.buffer, header.byteOffset)
  return {
    bodyAt,
    end: segments.reduce((sum, segment) => sum + segment, bodyAt),
    begins: (header[5] & BEGINS) !== 0,
    position: Number(view.getBigInt64(6, true)),
  }
}
