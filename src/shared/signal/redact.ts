/** A stretch whose samples are replaced, in frames from the start of the recording; `to` is the frame after the last. */
interface Range {
  readonly from: number
  readonly to: number
  readonly kind: 'mute' | 'beep'
  /** Place of the channel, from 0; null for all channels. */
  readonly channel: number | null
}

/** Where samples are in their recording. */
interface Place {
  /** Frame of the recording of the first sample. */
  readonly at: number
  readonly sampleRateHz: number
}

export const BEEP_HZ = 1000
/** −20 dBFS, of which a full-scale sine has 0. */
export const BEEP_PEAK = 0.1
/** The tone rises and falls, so that it does not click. Its fades are inside the stretch. */
const FADE_SECONDS = 0.005

/**
 * Replaces stretches of a recording, part by part: by digital silence, or by a tone. Inside a stretch nothing depends on the
 * given samples; outside every sample is as given. Ranges that overlap apply in their order. Channels without a replaced
 * sample are returned themselves, not copied.
 */
export function redact(
  channels: readonly Float32Array[],
  ranges: readonly Range[],
  { at, sampleRateHz }: Place,
): readonly Float32Array[] {
  const frames = channels.at(0)?.length ?? 0
  const here = ranges.filter(({ from, to }) => from < at + frames && to > at)
  if (here.length === 0) return channels
  return channels.map((samples, channel) => {
    const own = here.filter((range) => range.channel === null || range.channel === channel)
    if (own.length === 0) return samples
    const redacted = samples.slice()
    for (const range of own) {
      const first = Math.max(0, range.from - at)
      const last = Math.min(frames, range.to - at)
      if (range.kind === 'mute') redacted.fill(0, first, last)
      else for (let i = first; i < last; i++) redacted[i] = tone(at + i, range, sampleRateHz)
    }
    return redacted
  })
}

/** The tone at a frame. Its phase depends on the frame only, so that parts of a recording join. */
function tone(frame: number, { from, to }: Range, sampleRateHz: number): number {
  const edge = Math.min(frame - from, to - 1 - frame) / (FADE_SECONDS * sampleRateHz)
  const gain = edge >= 1 ? 1 : (1 - Math.cos(Math.PI * edge)) / 2
  const phase = ((frame - from) * BEEP_HZ) / sampleRateHz
  return BEEP_PEAK * gain * Math.sin(2 * Math.PI * (phase - Math.floor(phase)))
}
