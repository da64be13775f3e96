/** Encodings of samples in WAV files. */
export type PcmEncoding = 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'float32' | 'float64' | 'alaw' | 'mulaw'

/**
 * Converts stored samples to floats. Typed arrays use the machine's byte order, which is little-endian on all supported
 * platforms.
 */
type Convert = (bytes: Uint8Array, out: Float32Array, first: number, stride: number) => void

/**
 * Splits interleaved samples into planar floats: integers divided by 2^(bits-1), 8 bits being unsigned.
 * @param bytes exactly `frames × channels` samples
 */
export function toPlanar(
  bytes: Uint8Array,
  encoding: PcmEncoding,
  channels: number,
  frames: number,
): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const out = new Float32Array(frames)
    CONVERT[encoding](bytes, out, channel, channels)
    return out
  })
}

const CONVERT: Readonly<Record<PcmEncoding, Convert>> = {
  pcm8: (bytes, out, first, stride) => {
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = (bytes[j] - 128) / 128
  },
  pcm16: (bytes, out, first, stride) => {
    const samples = new Int16Array(...aligned(bytes, 2))
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = samples[j] / 32_768
  },
  pcm24: (bytes, out, first, stride) => {
    for (let i = 0, j = 3 * first; i < out.length; i++, j += 3 * stride)
      out[i] = ((bytes[j] << 8) | (bytes[j + 1] << 16) | (bytes[j + 2] << 24)) / 2_147_483_648
  },
  pcm32: (bytes, out, first, stride) => {
    const samples = new Int32Array(...aligned(bytes, 4))
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = samples[j] / 2_147_483_648
  },
  float32: (bytes, out, first, stride) => {
    const samples = new Float32Array(...aligned(bytes, 4))
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = samples[j]
  },
  float64: (bytes, out, first, stride) => {
    const samples = new Float64Array(...aligned(bytes, 8))
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = samples[j]
  },
  alaw: (bytes, out, first, stride) => {
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = ALAW[bytes[j]]
  },
  mulaw: (bytes, out, first, stride) => {
    for (let i = 0, j = first; i < out.length; i++, j += stride) out[i] = MULAW[bytes[j]]
  },
}

/** Arguments of a typed array over the bytes. Copies the bytes only if their start is not aligned. */
function aligned(bytes: Uint8Array, width: number): [ArrayBufferLike, number, number] {
  const at = bytes.byteOffset % width === 0 ? bytes : Uint8Array.from(bytes)
  return [at.buffer, at.byteOffset, Math.floor(at.byteLength / width)]
}

/** ITU-T G.711, table 2a: sign, three bits of segment, four of step; every other bit inverted. */
const ALAW = Float32Array.from({ length: 256 }, (_, code) => {
  const value = code ^ 0x55
  const segment = (value >> 4) & 7
  const step = ((value & 15) << 4) + 8
  const magnitude = segment === 0 ? step : (step + 256) << (segment - 1)
  return (value & 0x80 ? magnitude : -magnitude) / 32_768
})

/** ITU-T G.711, table 1a: as above with a bias of 132, all bits inverted. */
const MULAW = Float32Array.from({ length: 256 }, (_, code) => {
  const value = ~code & 0xff
  const magnitude = ((((value & 15) << 3) + 132) << ((value >> 4) & 7)) - 132
  return (value & 0x80 ? 0 - magnitude : magnitude) / 32_768
})
