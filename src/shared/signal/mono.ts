/** What `toMono` takes: the place of a channel (null for the mean of all), and the offset that it subtracts. */
interface Plan {
  readonly channel: number | null
  readonly offset: number
}

const MEAN: Plan = { channel: null, offset: 0 }

/** The mono sound of some channels. A single channel without an offset is returned itself, not copied. */
export function toMono(channels: readonly Float32Array[], { channel, offset }: Plan = MEAN): Float32Array {
  const chosen = channels.length === 1 ? channels[0] : channel === null ? undefined : channels.at(channel)
  const mono = chosen ?? meanOf(channels)
  return offset === 0 ? mono : mono.map((sample) => sample - offset)
}

function meanOf(channels: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(channels.at(0)?.length ?? 0)
  for (const channel of channels) for (let i = 0; i < mean.length; i++) mean[i] += channel[i]
  for (let i = 0; i < mean.length; i++) mean[i] /= channels.length
  return mean
}
