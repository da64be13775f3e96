import { texts } from '../texts/index.ts'
/** Decoded audio of a clip, for playback and drawing. */
export interface ClipAudio {
  /** Object URL of the file's bytes, so that playback needs no network. */
  readonly url: string
  /** All channels averaged, in [−1, 1]. */
  readonly samples: Float32Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly durationSeconds: number
}

/**
 * Fetches and decodes a clip at its own sample rate, so that drawings show the original samples. Throws an Error with a
 * message for the user.
 */
export async function decodeClip(
  address: string,
  sampleRateHz: number,
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
    samples: mono(decoded),
    sampleRateHz: decoded.sampleRate,
    durationSeconds: decoded.duration,
  }
}

function mono(audio: AudioBuffer): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(audio.length)
  for (let channel = 0; channel < audio.numberOfChannels; channel++) {
    const samples = audio.getChannelData(channel)
    for (let i = 0; i < sum.length; i++) sum[i] += samples[i] / audio.numberOfChannels
  }
  return sum
}
