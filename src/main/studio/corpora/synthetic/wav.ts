import { wavHeader } from '../../audio/index.ts'

/** A canonical WAV file: mono, 16-bit PCM, from samples in [-1, 1]. */
export function toWav(samples: Float64Array, sampleRateHz: number): Buffer {
  const pcm = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++)
    pcm[i] = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32767)))
  return Buffer.concat([wavHeader({ sampleRateHz, channels: 1 }, samples.length), new Uint8Array(pcm.buffer)])
}
