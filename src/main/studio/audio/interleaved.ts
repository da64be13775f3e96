/** Planar samples as interleaved 16-bit integers. The byte order is little-endian on all supported platforms. */
export function interleaved(channels: readonly Float32Array[], frames = channels[0].length): Uint8Array {
  const samples = new Int16Array(frames * channels.length)
  channels.forEach((channel, place) => {
    for (let i = 0; i < frames; i++)
      samples[i * channels.length + place] = Math.max(
        -32_768,
        Math.min(32_767, Math.round(channel[i] * 32_768)),
      )
  })
  return new Uint8Array(samples.buffer)
}
