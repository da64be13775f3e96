import type { SyncAudioBlocks } from '../blocks.ts'
import { damaged, missing, unreadable } from '../faults.ts'
import { checkLength, checkNumbers, checkShape } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { FFMPEG_CONTAINERS, type FfmpegContainerName } from './containers.ts'
import { FfmpegDecoder, RESULT } from './decoder.ts'

/**
 * By which a header may overstate a length: it counts the last packet as full. ALAC's hold 4,096 frames, 0.26 s at 16
 * kHz.
 */
const LAST_PACKET_SECONDS = 0.3
/** Encodings whose headers count frames. */
const EXACT = /^(pcm_|flac$)/

/**
 * Decodes the first audio track of a file by FFmpeg's libraries.
 * @throws StudioError `unreadable` if there is no audio, it cannot be decoded, or it is too long
 */
export function* ffmpegBlocks(
  container: FfmpegContainerName,
  source: ByteSource,
  name: string,
): SyncAudioBlocks {
  try {
    return yield* decode(container, source, name)
  } catch (thrown) {
    // A trap in the module; a RangeError where its stack overflows.
    if (!(thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError)) throw thrown
    throw unreadable(name, broken(container), 'unreadable', thrown)
  }
}

function* decode(container: FfmpegContainerName, source: ByteSource, name: string): SyncAudioBlocks {
  const decoder = new FfmpegDecoder(source)
  const opened = decoder.open(FFMPEG_CONTAINERS[container].demuxer)
  if (opened < 0) throw unreadable(name, refusal(opened, container, decoder.codec))
  let frames = 0
  let channels = 0
  for (let count = decoder.decode(); count !== 0; count = decoder.decode()) {
    if (count < 0) throw unreadable(name, refusal(count, container, decoder.codec))
    const block = { sampleRateHz: decoder.sampleRateHz, channels: decoder.channels(count) }
    channels = block.channels.length
    if (frames === 0) checkShape(name, block.sampleRateHz, channels)
    frames += count
    checkLength(name, frames, { channels, sampleRateHz: block.sampleRateHz }, source.size)
    checkNumbers(name, block.channels)
    yield block
  }
  if (frames === 0) throw unreadable(name, 'contains no audio that can be decoded. Restore the file.')
  const { sampleRateHz, codec, errors, promisedSeconds } = decoder
  const slackSeconds = EXACT.test(codec) ? 0 : LAST_PACKET_SECONDS
  const promised = Math.round(promisedSeconds * sampleRateHz)
  const short = promised - frames > slackSeconds * sampleRateHz
  return {
    format: { container, encoding: codec, sampleRateHz, channels },
    frames,
    truncated: short ? missing(frames, promised, sampleRateHz) : damaged(errors),
  }
}

function refusal(result: number, container: FfmpegContainerName, codec: string): string {
  const { words } = FFMPEG_CONTAINERS[container]
  if (result === RESULT.noAudio)
    return `is ${words} without an audio track. Remove it, or export it with sound.`
  if (result === RESULT.noDecoder)
    return `is ${words} with an unsupported encoding (${codec === 'none' ? 'unknown' : codec}). Convert it to WAV or FLAC.`
  if (result === RESULT.changed)
    return 'changes its sample rate or channels half-way. Convert it to WAV or FLAC.'
  if (result === RESULT.tooManyChannels) return 'has too many channels. Convert it to WAV or FLAC.'
  return broken(container)
}

function broken(container: FfmpegContainerName): string {
  return `is ${FFMPEG_CONTAINERS[container].words} that is damaged and cannot be decoded. Restore the file.`
}
