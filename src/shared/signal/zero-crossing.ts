/** A part of a sound: `samples[0]` is at `startSeconds` of the recording. */
export interface PlacedSamples {
  readonly samples: Float32Array
  readonly sampleRateHz: number
  readonly startSeconds: number
}

/**
 * The time of the zero crossing nearest to a time, at most `windowSeconds` away; the same time where there is none. Between two
 * samples of opposite sign the crossing is interpolated linearly; a sample that is 0 is a crossing. A cut there does not click.
 */
export function snapToZeroCrossing(
  { samples, sampleRateHz, startSeconds }: PlacedSamples,
  seconds: number,
  windowSeconds: number,
): number {
  const at = (seconds - startSeconds) * sampleRateHz
  const reach = windowSeconds * sampleRateHz
  const first = Math.max(0, Math.floor(at - reach))
  const last = Math.min(samples.length - 1, Math.ceil(at + reach))
  let nearest: number | null = null
  for (let i = first; i <= last; i++) {
    const crossing = crossingAfter(samples, i)
    if (crossing === null || Math.abs(crossing - at) > reach) continue
    if (nearest === null || Math.abs(crossing - at) < Math.abs(nearest - at)) nearest = crossing
  }
  return nearest === null || nearest === at ? seconds : startSeconds + nearest / sampleRateHz
}

/** The position of a crossing from sample `i` on and before the next one, in samples; null for none. */
function crossingAfter(samples: Float32Array, i: number): number | null {
  const value = samples[i]
  if (value === 0) return i
  if (i + 1 >= samples.length) return null
  const next = samples[i + 1]
  return value * next < 0 ? i + value / (value - next) : null
}
