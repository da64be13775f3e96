const HEADER_BYTES = 44

/** A canonical WAV file: mono, 16-bit PCM, from samples in [-1, 1]. */
export function toWav(samples: Float64Array, sampleRateHz: number): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + samples.length * 2)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(sampleRateHz, 24)
  file.writeUInt32LE(sampleRateHz * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples.length * 2, 40)
  const pcm = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++)
    pcm[i] = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32767)))
  file.set(new Uint8Array(pcm.buffer), HEADER_BYTES)
  return file
}
