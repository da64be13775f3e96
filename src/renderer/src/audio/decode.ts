import type { MonoPlan } from '#shared/domain/channels.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { toMono } from '#shared/signal/index.ts'
import { texts } from '../texts/index.ts'
/** Decoded audio of a clip, for playback and drawing. */
export interface ClipAudio {
  readonly clip: ClipId
  /** Object URL of the file's bytes, so that playback needs no network. */
  readonly url: string
  /** Plays `url`. It has begun to load, so that a key is followed by sound at once. */
  readonly media: HTMLAudioElement
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
  clip: ClipId,
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
  const url = URL.createObjectURL(blob)
  return {
    clip,
    url,
    media: preloaded(url),
    samples: mono(decoded, plan),
    sampleRateHz: decoded.sampleRate,
    durationSeconds: decoded.duration,
  }
}

function preloaded(url: string): HTMLAudioElement {
  const media = new Audio()
  media.preload = 'auto'
  media.src = url
  return media
}

/** Ends playback and releases the memory of a clip that is not needed any more. */
export function release({ url, media }: ClipAudio): void {
  media.pause()
  media.removeAttribute('src')
  media.load()
  URL.revokeObjectURL(url)
}

function mono(audio: AudioBuffer, plan: MonoPlan): Float32Array<ArrayBuffer> {
  const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i))
  return new Float32Array(toMono(channels, plan))
}
