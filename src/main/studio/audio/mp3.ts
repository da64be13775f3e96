import { MPEGDecoder } from 'mpg123-decoder'
import type { DecodedAudio } from './decoded.ts'
import { damaged, drain } from './drain.ts'
import { unreadable } from './faults.ts'
import { id3Bytes, isMpegFrame, textAt } from './sniff.ts'

const MONO = 3
/** Some writers leave zeros between the tag and the first frame. */
const SEARCH_BYTES = 65_536

/** Decodes MPEG audio, layers I to III, without the encoder's padding. @throws StudioError `unreadable` */
export async function decodeMp3(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const first = firstFrame(bytes)
  if (first === null)
    throw unreadable(name, 'is an MP3 file without a single frame of sound. Restore the file.')
  const { sampleRateHz, channels, frames, errors } = await drain(
    () => new MPEGDecoder(),
    bytes.subarray(first),
    name,
  )
  // The decoder gives mono twice.
  const kept = bytes[first + 3] >> 6 === MONO ? channels.slice(0, 1) : channels
  const encoding = `mp${4 - ((bytes[first + 1] >> 1) & 3)}`
  return {
    format: { container: 'mp3', encoding, sampleRateHz, channels: kept.length },
    sampleRateHz,
    channels: kept,
    frames,
    truncated: damaged(errors),
  }
}

function firstFrame(bytes: Uint8Array): number | null {
  const start = textAt(bytes, 0, 3) === 'ID3' ? id3Bytes(bytes) : 0
  const end = Math.min(bytes.length, start + SEARCH_BYTES)
  for (let at = start; at < end; at++) if (isMpegFrame(bytes, at)) return at
  return null
}
