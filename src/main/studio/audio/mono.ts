/** The mean of all channels. A single channel is returned itself, not copied. */
export function toMono(channels: readonly Float32Array[]): Float32Array {
  if (channels.length === 1) return channels[0]
  const mono = new Float32Array(channels[0]?.length ?? 0)
  for (const channel of channels) for (let i = 0; i < mono.length; i++) mono[i] += channel[i]
  for (let i = 0; i < mono.length; i++) mono[i] /= channels.length
  return mono
}
