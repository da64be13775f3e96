import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import type { DecodedAudio } from './decoded.ts'
import { damaged, drain } from './drain.ts'
import { unreadable } from './faults.ts'
import { decodeOggFlac } from './flac.ts'
import { textAt } from './sniff.ts'

/** Decodes Ogg Vorbis, Opus (always at 48 kHz) or FLAC, told by the first packet. @throws StudioError `unreadable` */
export async function decodeOgg(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const pages = scanPages(bytes)
  const first = pages.firstPacket
  if (textAt(first, 0, 7) === '\x01vorbis') return lossy('vorbis', bytes, pages, name)
  if (textAt(first, 0, 8) === 'OpusHead') return lossy('opus', bytes, pages, name)
  if (textAt(first, 0, 5) === '\x7fFLAC') return decodeOggFlac(bytes, first, name)
  throw unreadable(name, 'is an Ogg file of a kind that cannot be read. Convert it to WAV or FLAC.')
}

async function lossy(
  encoding: 'vorbis' | 'opus',
  bytes: Uint8Array,
  pages: Pages,
  name: string,
): Promise<DecodedAudio> {
  const open = () => (encoding === 'vorbis' ? new OggVorbisDecoder() : new OggOpusDecoder())
  const { sampleRateHz, channels, frames, errors } = await drain(open, bytes, name)
  // The last page counts all frames; an Opus header says how many of them come before the sound (RFC 7845, 4.2).
  const skipped = encoding === 'opus' ? pages.firstPacket[10] | (pages.firstPacket[11] << 8) : 0
  const counted = pages.lastPosition - skipped
  const kept = counted > 0 ? Math.min(frames, counted) : frames
  return {
    format: { container: 'ogg', encoding, sampleRateHz, channels: channels.length },
    sampleRateHz,
    channels: channels.map((samples) => samples.subarray(0, kept)),
    frames: kept,
    truncated: pages.cutShort ? 'Cut short: its last page is not whole. Restore the file.' : damaged(errors),
  }
}

interface Pages {
  readonly firstPacket: Uint8Array
  /** The granule position of the last whole page: frames up to its end. */
  readonly lastPosition: number
  readonly cutShort: boolean
}

/** Walks the pages by their headers (RFC 3533, section 6). */
function scanPages(bytes: Uint8Array): Pages {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let firstPacket = bytes.subarray(0, 0)
  let lastPosition = 0
  let at = 0
  while (at + 27 <= bytes.length && textAt(bytes, at, 4) === 'OggS') {
    const body = at + 27 + bytes[at + 26]
    const end = bytes.subarray(at + 27, body).reduce((sum, segment) => sum + segment, body)
    if (at === 0) firstPacket = bytes.subarray(body, end)
    if (end > bytes.length) return { firstPacket, lastPosition, cutShort: true }
    const position = Number(view.getBigInt64(at + 6, true))
    if (position > 0 && Number.isSafeInteger(position)) lastPosition = position
    at = end
  }
  return { firstPacket, lastPosition, cutShort: at < bytes.length && textAt(bytes, at, 4).startsWith('O') }
}
