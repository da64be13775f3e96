import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import { leave, type AudioBlock, type AudioBlocks, type AudioEnd, type SyncAudioBlocks } from './blocks.ts'
import { damaged, unreadable } from './faults.ts'
import { oggFlacBlocks } from './flac.ts'
import { checkLength, checkShape } from './limits.ts'
import { oggLinks, type OggLink } from './ogg-links.ts'
import { decodePieces } from './pieces.ts'
import { partOf, type ByteSource } from './source.ts'
import { textAt } from './text-at.ts'

const PIECE_BYTES = 512
/**
 * Larger for few channels: the decoder reads Vorbis' long header again with every piece, and one or two silent channels
 * decode to fewer samples.
 */
const FEW_CHANNELS_PIECE_BYTES = 2 ** 12

/**
 * Decodes Ogg Vorbis, Opus (always at 48 kHz) or FLAC, according to the first packet. Chained streams are one recording.
 * @throws StudioError `unreadable`
 */
export async function* oggBlocks(source: ByteSource, name: string): AudioBlocks {
  const ends: AudioEnd[] = []
  let frames = 0
  for (const link of oggLinks(source)) {
    const end = yield* alike(linkBlocks(source, link, name), ends.at(0), name)
    ends.push(end)
    frames += end.frames
    checkLength(name, frames, end.format, source.size)
  }
  if (ends.length === 0) throw unreadable(name, 'is an Ogg file cut short in its header. Restore the file.')
  return { format: ends[0].format, frames, truncated: ends.find((end) => end.truncated)?.truncated ?? null }
}

/** Passes blocks on that have the shape of the links before. */
async function* alike(
  blocks: AudioBlocks | SyncAudioBlocks,
  before: AudioEnd | undefined,
  name: string,
): AudioBlocks {
  try {
    let next = await blocks.next()
    for (; !next.done; next = await blocks.next()) {
      if (before && !sameShape(next.value, before))
        throw unreadable(name, 'changes its sample rate or channels half-way. Convert it to WAV or FLAC.')
      yield next.value
    }
    return next.value
  } finally {
    await leave(blocks)
  }
}

function sameShape(block: AudioBlock, { format }: AudioEnd): boolean {
  return block.sampleRateHz === format.sampleRateHz && block.channels.length === format.channels
}

function linkBlocks(source: ByteSource, link: OggLink, name: string): AudioBlocks | SyncAudioBlocks {
  const first = link.firstPacket
  const part = partOf(source, link.start, link.end)
  if (textAt(first, 0, 7) === '\x01vorbis') return vorbis(part, link, name)
  if (textAt(first, 0, 8) === 'OpusHead') return opus(part, link, name)
  if (textAt(first, 0, 5) === '\x7fFLAC') return oggFlacBlocks(part, first, name)
  throw unreadable(name, 'is an Ogg file with an unsupported codec. Convert it to WAV or FLAC.')
}

function vorbis(source: ByteSource, link: OggLink, name: string): AudioBlocks {
  const { firstPacket, lastPosition } = link
  // The identification header (Vorbis I specification, 4.2.2).
  if (firstPacket.length < 16) throw unreadable(name, 'is cut short in its header. Restore the file.')
  const view = new DataView(firstPacket.buffer, firstPacket.byteOffset)
  checkShape(name, view.getUint32(12, true), firstPacket[11])
  const pieceBytes = firstPacket[11] > 2 ? PIECE_BYTES : FEW_CHANNELS_PIECE_BYTES
  return lossy('vorbis', { source, link, name, pieceBytes, counted: lastPosition, gain: 1 })
}

function opus(source: ByteSource, link: OggLink, name: string): AudioBlocks {
  const { firstPacket, lastPosition } = link
  // The last page contains the number of all frames; the header gives the number of frames to skip (RFC 7845, 4.2).
  const skipped = firstPacket[10] | (firstPacket[11] << 8)
  // The decoder does not apply the header's output gain, in steps of 1/256 dB (RFC 7845, 5.1).
  const view = new DataView(firstPacket.buffer, firstPacket.byteOffset, firstPacket.byteLength)
  const gain = firstPacket.length < 18 ? 1 : 10 ** (view.getInt16(16, true) / 256 / 20)
  const counted = lastPosition - skipped
  return lossy('opus', { source, link, name, pieceBytes: PIECE_BYTES, counted, gain })
}

interface Stream {
  readonly source: ByteSource
  readonly link: OggLink
  readonly name: string
  readonly pieceBytes: number
  /** Number of audio frames; 0 or less if unknown. */
  readonly counted: number
  /** By which samples are multiplied. */
  readonly gain: number
}

async function* lossy(encoding: 'vorbis' | 'opus', stream: Stream): AudioBlocks {
  const { source, link, name, pieceBytes, counted, gain } = stream
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
      return samples.map((channel) => amplified(channel.subarray(0, kept), gain))
    },
  })
  return {
    format: { container: 'ogg', encoding, sampleRateHz, channels },
    frames,
    truncated: link.cutShort ? 'Cut short: the last page is incomplete. Restore the file.' : damaged(errors),
  }
}

function amplified(samples: Float32Array, gain: number): Float32Array {
  return gain === 1 ? samples : samples.map((sample) => sample * gain)
}
