export interface Contour {
  readonly hopSeconds: number
  /** Hz; 0 where no voice is found. */
  readonly pitchHz: Float32Array<ArrayBuffer>
  /** dB re full scale, of 25 ms around each point. */
  readonly intensityDb: Float32Array<ArrayBuffer>
}

const HOP_SECONDS = 0.01
const WINDOW_SECONDS = 0.025
const [LOWEST_HZ, HIGHEST_HZ] = [65, 600]
/** YIN's threshold on the normalised difference; above it a frame counts as unvoiced. */
const VOICED_BELOW = 0.3
const SILENT_BELOW_DB = -60

/** Pitch by YIN (de Cheveigné & Kawahara 2002, steps 2 to 5) and intensity, a point each 10 ms. */
export function contourOf(samples: Float32Array, sampleRateHz: number): Contour {
  const hop = HOP_SECONDS * sampleRateHz
  const points = Math.floor(samples.length / hop) + 1
  const longest = Math.ceil(sampleRateHz / LOWEST_HZ)
  const shortest = Math.floor(sampleRateHz / HIGHEST_HZ)
  const half = Math.round((WINDOW_SECONDS * sampleRateHz) / 2)
  const difference = new Float64Array(longest + 1)
  const pitchHz = new Float32Array(points)
  const intensityDb = new Float32Array(points)
  for (let point = 0; point < points; point++) {
    const centre = Math.round(point * hop)
    intensityDb[point] = levelDb(samples, centre - half, centre + half)
    const start = centre - Math.round(1.5 * longest)
    if (intensityDb[point] < SILENT_BELOW_DB || start < 0 || start + 3 * longest > samples.length) continue
    const lag = yinLag(samples, start, { shortest, longest }, difference)
    pitchHz[point] = lag === null ? 0 : sampleRateHz / lag
  }
  return { hopSeconds: HOP_SECONDS, pitchHz, intensityDb }
}

function levelDb(samples: Float32Array, from: number, to: number): number {
  const [first, last] = [Math.max(0, from), Math.min(samples.length, to)]
  let sum = 0
  for (let i = first; i < last; i++) sum += samples[i] * samples[i]
  return 10 * Math.log10(sum / Math.max(1, last - first) + 1e-12)
}

/** The first dip of the normalised difference that is deep enough, to a fraction of a sample; null where there is none. */
function yinLag(
  samples: Float32Array,
  start: number,
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
  normalised: Float64Array,
): number | null {
  let total = 0
  normalised[0] = 1
  for (let lag = 1; lag <= longest; lag++) {
    let sum = 0
    for (let i = start; i < start + 2 * longest; i++) {
      const change = samples[i] - samples[i + lag]
      sum += change * change
    }
    total += sum
    normalised[lag] = total === 0 ? 1 : (sum * lag) / total
  }
  for (let lag = shortest; lag < longest; lag++) {
    if (normalised[lag] >= VOICED_BELOW) continue
    while (lag + 1 < longest && normalised[lag + 1] < normalised[lag]) lag++
    return lag + vertex(normalised[lag - 1], normalised[lag], normalised[lag + 1])
  }
  return null
}

/** Where the parabola through three neighbours has its bottom, from the middle one. */
function vertex(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after
  return bend === 0 ? 0 : (before - after) / (2 * bend)
}
