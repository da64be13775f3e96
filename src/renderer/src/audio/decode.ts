import type { MonoPlan } from '#shared/domain/channels.ts'
import { toMono } from '#shared/signal/index.ts'
import { texts } from '../texts/index.ts'
/** Decoded audio of a clip, for playback and drawing. */
export interface ClipAudio {
  /** Object URL of the file's bytes, so that playback needs no network. */
  readonly url: string
  /** The analysed mono sound, in [−1, 1]. */
  readonly samples: Float32Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly durationSeconds: number
}

/**
 * Fetches and decodes a clip at its own sample rate, so that drawings show what the studio analyses. Throws an Error with a
 * message for the user.
 */
export async function decodeClip(
  address: string,
  sampleRateHz: number,
  plan: MonoPlan,
  signal: AbortSignal,
): Promise<ClipAudio> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(texts.clip.sound.notLoaded(response.status))
  const blob = await response.blob()
  const context = new OfflineAudioContext(1, 1, sampleRateHz)
  const decoded = await context.decodeAudioData(await blob.arrayBuffer()).catch((error: unknown) => {
    throw new Error(texts.clip.sound.notDecoded, { cause: error })
  })
  return {
    url: URL.createObjectURL(blob),
    samples: mono(decoded, plan),
    sampleRateHz: decoded.sampleRate,
    durationSeconds: decoded.duration,
  }
}

function mono(audio: AudioBuffer, plan: MonoPlan): Float32Array<ArrayBuffer> {
  const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i))
  return new Float32Array(toMono(channels, plan))
}
