import type { SyncAudioBlocks } from './blocks.ts'
import { unreadable } from './faults.ts'
import { ffmpegBlocks } from './ffmpeg/index.ts'
import type { ByteSource } from './source.ts'

const STREAMINFO_BYTES = 34

/** Decodes a FLAC file to exactly the samples of its WAV file. @throws StudioError `unreadable` */
export function flacBlocks(source: ByteSource, name: string): SyncAudioBlocks {
  const header = source.read(0, 8 + STREAMINFO_BYTES)
  if (header.length < 8 + STREAMINFO_BYTES)
    throw unreadable(name, 'is a FLAC file cut short in its header. Restore the file.')
  return decode('flac', source, bitsOf(header.subarray(8)), name)
}

/** The same for FLAC inside Ogg, whose first packet holds the stream's description at byte 17 (RFC 9639, 10.1). */
export function oggFlacBlocks(source: ByteSource, firstPacket: Uint8Array, name: string): SyncAudioBlocks {
  if (firstPacket.length < 17 + STREAMINFO_BYTES)
    throw unreadable(name, 'is cut short in its header. Restore the file.')
  return decode('ogg', source, bitsOf(firstPacket.subarray(17)), name)
}

function* decode(container: 'flac' | 'ogg', source: ByteSource, bits: number, name: string): SyncAudioBlocks {
  const end = yield* ffmpegBlocks(container, source, name)
  return { ...end, format: { ...end.format, encoding: `flac${bits}` } }
}

/** Bits a sample of a STREAMINFO block (RFC 9639, 8.2). */
function bitsOf(block: Uint8Array): number {
  return (((block[12] & 1) << 4) | (block[13] >> 4)) + 1
}
