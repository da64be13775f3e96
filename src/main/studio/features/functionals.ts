import { activeFrames, FRAMES, isVoiced } from '#shared/signal/index.ts'
import { dctWeight } from './dct.ts'
import { FEATURE_WIDTH, type FeatureMatrix } from '../../storage/packs/index.ts'
import { deviation, differences, mean, meanMagnitude, percentile, slope } from './statistics.ts'

const MEL = FRAMES.melBands
const COEFFICIENTS = 20
const GROUPS = 20
const GROUP = MEL / GROUPS
const FRAMES_A_SECOND = 100
/**
 * With fewer active frames, all frames count as active; with fewer voiced frames, all active frames count as voiced.
 */
const LEAST_ACTIVE = 10
const LEAST_VOICED = 8

const DCT = Array.from({ length: COEFFICIENTS }, (_, row) =>
  Float64Array.from({ length: MEL }, (_, band) => dctWeight(row, band, MEL)),
)

/**
 * 568 statistics of one clip, from its 10 ms frames (`frameFeatures`). Cepstral coefficients (20), groups of mel bands
 * (20), periodicity, level, zero crossings, spectral tilt and flux each give mean, deviation, percentiles and deltas
 * from the first to the last active frame. Then follow prosody, contour by quarters, and means of voiced frames.
 * Statistics of no values (clips of one or two frames) are 0; a quarter without frames gets the clip's mean.
 */
export function functionals(frames: FeatureMatrix): FeatureMatrix {
  const clip = activeStretch(frames)
  const { length, column, voiced } = clip
  const mel = Array.from({ length: MEL }, (_, band) => column(band))
  const cepstra = DCT.map((weights) => combine(length, mel, weights))
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    averageOf(length, mel.slice(group * GROUP, (group + 1) * GROUP)),
  )
  const [lnF0, ...low] = [MEL, MEL + 1, MEL + 2, MEL + 3].map(column)
  const bands = (from: number, to: number) => averageOf(length, mel.slice(from, to))
  const below = bands(0, 30)
  const tilt = [
    subtract(bands(60, MEL), below),
    subtract(bands(30, 60), below),
    subtract(bands(0, 10), bands(10, 30)),
  ]
  const f0 = lnF0.filter((_, i) => voiced[i])
  const values = [
    ...stats(cepstra),
    ...stats(groups),
    ...stats(low),
    ...stats(tilt),
    ...stats([flux(length, mel)]),
    ...prosody(clip, lnF0, f0, frames.frames),
    ...contour(clip, lnF0, mean(f0), low[1], [bands(0, 20), bands(20, 50), bands(50, MEL)]),
    ...cepstra.map((values) => mean(values.filter((_, i) => voiced[i]))),
    ...groups.map((values) => mean(values.filter((_, i) => voiced[i]))),
    ...groups.map((values) => deviation(values.filter((_, i) => voiced[i]))),
  ]
  return { frames: 1, width: FEATURE_WIDTH.functionals, data: Float32Array.from(values) }
}

/** The frames of a clip from its first to its last active frame; one array per quantity. */
interface Stretch {
  readonly length: number
  readonly active: readonly boolean[]
  readonly voiced: readonly boolean[]
  readonly column: (index: number) => Float64Array
}

function activeStretch({ frames, width, data }: FeatureMatrix): Stretch {
  const value = (frame: number, index: number) => data[frame * width + index]
  const levels = Array.from({ length: frames }, (_, frame) => value(frame, MEL + 2))
  let active = activeFrames(levels)
  if (active.filter(Boolean).length < LEAST_ACTIVE) active = active.map(() => true)
  const first = active.indexOf(true)
  active = active.slice(first, active.lastIndexOf(true) + 1)
  let voiced = active.map((is, i) => is && isVoiced(value(first + i, MEL + 1)))
  if (voiced.filter(Boolean).length < LEAST_VOICED) voiced = active
  const { length } = active
  const column = (index: number) => Float64Array.from({ length }, (_, i) => value(first + i, index))
  return { length, active, voiced, column }
}

/**
 * For each column: mean, deviation, five percentiles, interquartile range, deviation and mean magnitude of the deltas.
 */
function stats(columns: readonly Float64Array[]): number[] {
  const sorted = columns.map((values) => values.slice().sort())
  const deltas = columns.map(differences)
  const at = (percent: number) => sorted.map((values) => percentile(values, percent))
  return [
    ...columns.map((values) => mean(values)),
    ...columns.map((values) => deviation(values)),
    ...[5, 25, 50, 75, 95].flatMap(at),
    ...sorted.map((values) => percentile(values, 75) - percentile(values, 25)),
    ...deltas.map((steps) => deviation(steps)),
    ...deltas.map(meanMagnitude),
  ]
}

/** Statistics of ln F0 over voiced frames, of voiced stretches, and of lengths: 18 values. */
function prosody(clip: Stretch, lnF0: Float64Array, f0: Float64Array, total: number): number[] {
  const { length, active, voiced } = clip
  const sorted = f0.slice().sort()
  const [p5, p20, p50, p80, p95] = [5, 20, 50, 80, 95].map((percent) => percentile(sorted, percent))
  const within = differences(lnF0).filter((_, i) => voiced[i] && voiced[i + 1])
  const steps = within.length < 2 ? new Float64Array(2) : within
  const runs = runLengths(voiced)
  return [
    mean(f0),
    deviation(f0),
    ...[p5, p20, p50, p80, p95],
    p80 - p20,
    deviation(steps),
    meanMagnitude(steps),
    f0.length > 5 ? slope(f0) * FRAMES_A_SECOND : 0,
    f0.length / length,
    (runs.length / length) * FRAMES_A_SECOND,
    mean(runs),
    deviation(runs),
    length / FRAMES_A_SECOND,
    active.filter((is) => !is).length / length,
    total,
  ]
}

/** Level, ln F0 and three band averages of each quarter: 20 values. */
function contour(
  { length, voiced }: Stretch,
  lnF0: Float64Array,
  f0Mean: number,
  level: Float64Array,
  bands: readonly Float64Array[],
): number[] {
  return [0, 1, 2, 3].flatMap((quarter) => {
    const from = Math.floor((quarter * length) / 4)
    const to = Math.floor(((quarter + 1) * length) / 4)
    const part = (values: Float64Array) => mean(from < to ? values.subarray(from, to) : values)
    const f0 = lnF0.filter((_, i) => i >= from && i < to && voiced[i])
    return [part(level), f0.length > 0 ? mean(f0) : f0Mean, ...bands.map(part)]
  })
}

/** Spectral flux: root mean square over the bands of each band's increase from frame to frame. */
function flux(length: number, mel: readonly Float64Array[]): Float64Array {
  return Float64Array.from({ length: Math.max(0, length - 1) }, (_, i) => {
    let sum = 0
    for (const band of mel) sum += Math.max(0, band[i + 1] - band[i]) ** 2
    return Math.sqrt(sum / mel.length)
  })
}

function runLengths(flags: readonly boolean[]): number[] {
  const runs: number[] = []
  flags.forEach((is, i) => {
    if (is && (i === 0 || !flags[i - 1])) runs.push(1)
    else if (is) runs[runs.length - 1]++
  })
  return runs
}

function combine(length: number, columns: readonly Float64Array[], weights: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(length)
  columns.forEach((values, column) => {
    const weight = weights[column]
    for (let i = 0; i < length; i++) sum[i] += weight * values[i]
  })
  return sum
}

const averageOf = (length: number, columns: readonly Float64Array[]): Float64Array =>
  combine(length, columns, new Float64Array(columns.length).fill(1 / columns.length))

const subtract = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i])
