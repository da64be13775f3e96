import { MPEGDecoder } from 'mpg123-decoder'
import type { AudioBlocks } from './blocks.ts'
import { damaged, missing, unreadable } from './faults.ts'
import { endsInFrame, isMpegFrame, mpegFrame, promisedFrames } from './mpeg-frames.ts'
import { decodePieces } from './pieces.ts'
import { id3Bytes } from './sniff.ts'
import type { ByteSource } from './source.ts'

/** Some writers leave zeros between the tag and the first frame. */
const SEARCH_BYTES = 65_536
const PIECE_BYTES = 2 ** 12
/** By which a header may overstate a length: what decoders leave out around the sound differs. */
const SLACK_FRAMES = 2 * 1152

/** Decodes MPEG audio, layers I to III, without the encoder's padding. @throws StudioError `unreadable` */
export async function* mp3Blocks(source: ByteSource, name: string): AudioBlocks {
  const start = firstFrame(source)
  if (start === null) throw unreadable(name, 'is an MP3 file without audio frames. Restore the file.')
  const { layer, mono } = mpegFrame(source.read(start, 4))
  const { sampleRateHz, channels, frames, errors } = yield* decodePieces({
    open: () => new MPEGDecoder(),
    source,
    start,
    name,
    pieceBytes: PIECE_BYTES,
    // The decoder returns a mono file as two equal channels.
    change: (samples) => (mono ? samples.slice(0, 1) : samples),
  })
  return {
    format: { container: 'mp3', encoding: `mp${layer}`, sampleRateHz, channels },
    frames,
    truncated: cutShort(source, start, frames, sampleRateHz) ?? damaged(errors),
  }
}

function cutShort(source: ByteSource, start: number, frames: number, sampleRateHz: number): string | null {
  const promised = promisedFrames(source, start) ?? 0
  if (promised - frames > SLACK_FRAMES) return missing(frames, promised, sampleRateHz)
  if (!endsInFrame(source, start)) return null
  return `Cut short: the file ends within a frame, after ${(frames / sampleRateHz).toFixed(2)} s. Restore the file.`
}

function firstFrame(source: ByteSource): number | null {
  const start = id3Bytes(source)
  const bytes = source.read(start, SEARCH_BYTES + 4)
  for (let at = 0; at < Math.min(bytes.length, SEARCH_BYTES); at++)
    if (isMpegFrame(bytes, at)) return start + at
  return null
}
