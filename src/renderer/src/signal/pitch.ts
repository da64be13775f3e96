import { smoothestPath, type Candidate } from './pitch-path.ts'

export interface Contour {
  readonly hopSeconds: number
  /** Hz; 0 where no voice is found. */
  readonly pitchHz: Float32Array<ArrayBuffer>
  /** dB re full scale, of 25 ms around each point. */
  readonly intensityDb: Float32Array<ArrayBuffer>
}

const HOP_SECONDS = 0.01
const WINDOW_SECONDS = 0.025
export const [LOWEST_HZ, HIGHEST_HZ] = [65, 600]
/** A frame whose normalised difference stays above this is unvoiced. */
const VOICED_BELOW = 0.3
/** Dips this deep are worth a look once a frame counts as voiced. */
const CANDIDATE_BELOW = 0.5
const SILENT_BELOW_DB = -60
/** Points between two reports of progress. */
const REPORT_EVERY = 500

/**
 * Pitch by YIN (de Cheveigné & Kawahara 2002, steps 2 to 5) and intensity, a point each 10 ms. Of the dips of each frame
 * the ones that make the smoothest line are taken, so that the pitch does not jump by an octave.
 * @param report gets the share that is done, 0 to 1
 */
export function contourOf(
  samples: Float32Array,
  sampleRateHz: number,
  report: (share: number) => void = () => undefined,
): Contour {
  const hop = HOP_SECONDS * sampleRateHz
  const points = Math.floor(samples.length / hop) + 1
  const longest = Math.ceil(sampleRateHz / LOWEST_HZ)
  const shortest = Math.floor(sampleRateHz / HIGHEST_HZ)
  const half = Math.round((WINDOW_SECONDS * sampleRateHz) / 2)
  const difference = new Float64Array(longest + 1)
  const candidates: (readonly Candidate[])[] = []
  const intensityDb = new Float32Array(points)
  for (let point = 0; point < points; point++) {
    const centre = Math.round(point * hop)
    intensityDb[point] = levelDb(samples, centre - half, centre + half)
    const start = centre - Math.round(1.5 * longest)
    const isOutside = start < 0 || start + 3 * longest > samples.length
    if (isOutside || intensityDb[point] < SILENT_BELOW_DB) candidates.push([])
    else {
      normalisedDifference(samples, start, difference)
      candidates.push(
        dipsOf(difference, shortest).map(({ lag, depth }) => ({ hz: sampleRateHz / lag, cost: depth })),
      )
    }
    if (point % REPORT_EVERY === 0) report(point / points)
  }
  return { hopSeconds: HOP_SECONDS, pitchHz: smoothestPath(candidates), intensityDb }
}

function levelDb(samples: Float32Array, from: number, to: number): number {
  const [first, last] = [Math.max(0, from), Math.min(samples.length, to)]
  let sum = 0
  for (let i = first; i < last; i++) sum += samples[i] * samples[i]
  return 10 * Math.log10(sum / Math.max(1, last - first) + 1e-12)
}

/** YIN's cumulative mean normalised difference for each lag up to the longest, in `out`. */
function normalisedDifference(samples: Float32Array, start: number, out: Float64Array): void {
  const longest = out.length - 1
  let total = 0
  out[0] = 1
  for (let lag = 1; lag <= longest; lag++) {
    let sum = 0
    for (let i = start; i < start + 2 * longest; i++) {
      const change = samples[i] - samples[i + lag]
      sum += change * change
    }
    total += sum
    out[lag] = total === 0 ? 1 : (sum * lag) / total
  }
}

/** Every dip that may be the period, to a fraction of a sample; none in an unvoiced frame. */
function dipsOf(
  difference: Float64Array,
  shortest: number,
): readonly { readonly lag: number; readonly depth: number }[] {
  const dips = []
  for (let lag = shortest; lag < difference.length - 1; lag++) {
    const [before, depth, after] = [difference[lag - 1], difference[lag], difference[lag + 1]]
    if (depth < CANDIDATE_BELOW && depth < before && depth <= after)
      dips.push({ lag: lag + vertex(before, depth, after), depth })
  }
  return dips.some(({ depth }) => depth < VOICED_BELOW) ? dips : []
}

/** Where the parabola through three neighbours has its bottom, from the middle one. */
function vertex(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after
  return bend === 0 ? 0 : (before - after) / (2 * bend)
}
