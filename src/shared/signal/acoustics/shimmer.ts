import { sampleAt, type Sound } from './frames.ts'
import { factor, isPeriodLength, LARGEST_AMPLITUDE_FACTOR, LARGEST_PERIOD_FACTOR } from './periods.ts'

/** Perturbations of amplitude as shares of the mean amplitude, one in dB; null if there are too few periods. */
export interface Shimmer {
  /** Mean difference of neighbouring amplitudes. */
  readonly local: number | null
  /** Mean ratio of neighbouring amplitudes, in dB. */
  readonly localDb: number | null
  /** Amplitude perturbation quotients: mean difference from the mean of an amplitude and its 2, 4 or 10 neighbours. */
  readonly apq3: number | null
  readonly apq5: number | null
  readonly apq11: number | null
}

interface Peak {
  readonly seconds: number
  readonly amplitude: number
}

/** Praat's "Get shimmer" with its defaults: as jitter, and neighbouring amplitudes that differ by at most a factor of 1.6. */
export function shimmerOf(sound: Sound, pulses: Float64Array): Shimmer {
  const peaks = amplitudesOf(sound, pulses)
  const mean = meanAmplitude(peaks)
  const share = (value: number | null) => (value === null || !(mean > 0) ? null : value / mean)
  const quotient = (width: number) =>
    share(perturbation(peaks, width, (run) => run[(width - 1) / 2] - average(run)))
  const ratio = perturbation(peaks, 2, ([a, b]) => Math.log10(a / b))
  return {
    local: share(perturbation(peaks, 2, ([a, b]) => a - b)),
    localDb: ratio === null ? null : 20 * ratio,
    apq3: quotient(3),
    apq5: quotient(5),
    apq11: quotient(11),
  }
}

/** The amplitude of each pulse between two periods: the RMS under a Hann window of a fifth of each period. */
function amplitudesOf(sound: Sound, pulses: Float64Array): Peak[] {
  const peaks: Peak[] = []
  for (let i = 1; i + 1 < pulses.length; i++) {
    const [before, after] = [pulses[i] - pulses[i - 1], pulses[i + 1] - pulses[i]]
    if (!isPeriodLength(before) || !isPeriodLength(after)) continue
    if (factor(before, after) > LARGEST_PERIOD_FACTOR) continue
    const amplitude = windowedRms(sound, pulses[i], 0.2 * before, 0.2 * after)
    if (amplitude > 0) peaks.push({ seconds: pulses[i], amplitude })
  }
  return peaks
}

/** 0 with fewer than three samples. */
function windowedRms(sound: Sound, middle: number, widthBefore: number, widthAfter: number): number {
  const { samples, sampleRateHz } = sound
  const first = Math.max(0, Math.ceil(sampleAt(sound, middle - widthBefore)))
  const last = Math.min(samples.length - 1, Math.floor(sampleAt(sound, middle + widthAfter)))
  if (last - first < 2) return 0
  let [squares, weights] = [0, 0]
  for (let i = first; i <= last; i++) {
    const distance = (i + 0.5) / sampleRateHz - middle
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (distance < 0 ? widthBefore : widthAfter))
    squares += (samples[i] * window) ** 2
    weights += window * window
  }
  return Math.sqrt(squares / weights)
}

/** As in Praat, the last amplitude is not part of the mean. */
function meanAmplitude(peaks: readonly Peak[]): number {
  return average(peaks.slice(0, -1).map(({ amplitude }) => amplitude))
}

/** The mean magnitude of `difference` over all runs of `width` neighbouring amplitudes. */
function perturbation(
  peaks: readonly Peak[],
  width: number,
  difference: (run: readonly number[]) => number,
): number | null {
  let sum = 0
  let runs = 0
  for (let i = 0; i + width <= peaks.length; i++) {
    const run = peaks.slice(i, i + width)
    if (!isRegular(run)) continue
    sum += Math.abs(difference(run.map(({ amplitude }) => amplitude)))
    runs++
  }
  return runs === 0 ? null : sum / runs
}

function isRegular(run: readonly Peak[]): boolean {
  return run.every(
    (peak, i) =>
      i === 0 ||
      (isPeriodLength(peak.seconds - run[i - 1].seconds) &&
        factor(peak.amplitude, run[i - 1].amplitude) <= LARGEST_AMPLITUDE_FACTOR),
  )
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
