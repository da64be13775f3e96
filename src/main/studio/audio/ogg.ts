import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import type { AudioBlocks } from './blocks.ts'
import { unreadable } from './faults.ts'
import { oggFlacBlocks } from './flac.ts'
import { checkShape } from './limits.ts'
import { damaged, decodePieces } from './pieces.ts'
import { textAt } from './sniff.ts'
import type { ByteSource } from './source.ts'

const PIECE_BYTES = 512
/**
 * Larger for few channels: the decoder reads Vorbis' long header again with every piece, and one or two silent channels
 * decode to fewer samples.
 */
const FEW_CHANNELS_PIECE_BYTES = 2 ** 12

/**
 * Decodes Ogg Vorbis, Opus (always at 48 kHz) or FLAC, according to the first packet. @throws StudioError `unreadable`
 */
export function oggBlocks(source: ByteSource, name: string): AudioBlocks {
  const pages = scanPages(source)
  const first = pages.firstPacket
  if (textAt(first, 0, 7) === '\x01vorbis') return vorbis(source, pages, name)
  if (textAt(first, 0, 8) === 'OpusHead') return opus(source, pages, name)
  if (textAt(first, 0, 5) === '\x7fFLAC') return oggFlacBlocks(source, first, name)
  throw unreadable(name, 'is an Ogg file with an unsupported codec. Convert it to WAV or FLAC.')
}

function vorbis(source: ByteSource, pages: Pages, name: string): AudioBlocks {
  const { firstPacket, lastPosition } = pages
  // The identification header (Vorbis I specification, 4.2.2).
  if (firstPacket.length < 16) throw unreadable(name, 'is cut short in its header. Restore the file.')
  const view = new DataView(firstPacket.buffer, firstPacket.byteOffset)
  checkShape(name, view.getUint32(12, true), firstPacket[11])
  const pieceBytes = firstPacket[11] > 2 ? PIECE_BYTES : FEW_CHANNELS_PIECE_BYTES
  return lossy('vorbis', { source, pages, name, pieceBytes, counted: lastPosition })
}

function opus(source: ByteSource, pages: Pages, name: string): AudioBlocks {
  const { firstPacket, lastPosition } = pages
  // The last page contains the number of all frames; the header gives the number of frames to skip (RFC 7845, 4.2).
  const skipped = firstPacket[10] | (firstPacket[11] << 8)
  return lossy('opus', { source, pages, name, pieceBytes: PIECE_BYTES, counted: lastPosition - skipped })
}

interface Stream {
  readonly source: ByteSource
  readonly pages: Pages
  readonly name: string
  readonly pieceBytes: number
  /** Number of audio frames; 0 or less if unknown. */
  readonly counted: number
}

async function* lossy(encoding: 'vorbis' | 'opus', stream: Stream): AudioBlocks {
  const { source, pages, name, pieceBytes, counted } = stream
  let left = counted > 0 ? counted : Infinity
  const { sampleRateHz, channels, frames, errors } = yield* decodePieces({
    open: () => (encoding === 'vorbis' ? new OggVorbisDecoder() : new OggOpusDecoder()),
    source,
    start: 0,
    name,
    pieceBytes,
    change: (samples) => {
      const kept = Math.min(left, samples[0].length)
      left -= kept
      return samples.map((channel) => channel.subarray(0, kept))
    },
  })
  return {
    format: { container: 'ogg', encoding, sampleRateHz, channels },
    frames,
    truncated: pages.cutShort ? 'Cut short: the last page is incomplete. Restore the file.' : damaged(errors),
  }
}

interface Pages {
  readonly firstPacket: Uint8Array
  /** The granule position of the last whole page: frames up to its end. */
  readonly lastPosition: number
  readonly cutShort: boolean
}

/** Walks the pages by their headers (RFC 3533, section 6). */
function scanPages(source: ByteSource): Pages {
  let firstPacket = new Uint8Array(0)
  let lastPosition = 0
  let at = 0
  while (at + 27 <= source.size) {
    const header = source.read(at, 27 + 255)
    if (header.length < 27 || textAt(header, 0, 4) !== 'OggS') break
    const segments = header.subarray(27, 27 + header[26])
    const body = at + 27 + header[26]
    const end = segments.reduce((sum, segment) => sum + segment, body)
    if (at === 0) firstPacket = source.read(body, end - body).slice()
    if (end > source.size) return { firstPacket, lastPosition, cutShort: true }
    const view = new DataView(header.buffer, header.byteOffset)
    const position = Number(view.getBigInt64(6, true))
    if (position > 0 && Number.isSafeInteger(position)) lastPosition = position
    at = end
  }
  const cutShort = at < source.size && textAt(source.read(at, 4), 0, 4).startsWith('O')
  return { firstPacket, lastPosition, cutShort }
}
