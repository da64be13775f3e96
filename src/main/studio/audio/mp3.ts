import { MPEGDecoder } from 'mpg123-decoder'
import type { AudioBlocks } from './blocks.ts'
import { unreadable } from './faults.ts'
import { damaged, decodePieces } from './pieces.ts'
import { id3Bytes, isMpegFrame } from './sniff.ts'
import type { ByteSource } from './source.ts'

const MONO = 3
/** Some writers leave zeros between the tag and the first frame. */
const SEARCH_BYTES = 65_536
const PIECE_BYTES = 2 ** 12

/** Decodes MPEG audio, layers I to III, without the encoder's padding. @throws StudioError `unreadable` */
export async function* mp3Blocks(source: ByteSource, name: string): AudioBlocks {
  const start = firstFrame(source)
  if (start === null) throw unreadable(name, 'is an MP3 file without audio frames. Restore the file.')
  const header = source.read(start, 4)
  const mono = header[3] >> 6 === MONO
  const { sampleRateHz, channels, frames, errors } = yield* decodePieces({
    open: () => new MPEGDecoder(),
    source,
    start,
    name,
    pieceBytes: PIECE_BYTES,
    // The decoder returns a mono file as two equal channels.
    change: (samples) => (mono ? samples.slice(0, 1) : samples),
  })
  const encoding = `mp${4 - ((header[1] >> 1) & 3)}`
  return {
    format: { container: 'mp3', encoding, sampleRateHz, channels },
    frames,
    truncated: damaged(errors),
  }
}

function firstFrame(source: ByteSource): number | null {
  const start = id3Bytes(source)
  const bytes = source.read(start, SEARCH_BYTES + 4)
  for (let at = 0; at < Math.min(bytes.length, SEARCH_BYTES); at++)
    if (isMpegFrame(bytes, at)) return start + at
  return null
}
