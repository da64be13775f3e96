/** A maximum of a sampled function. */
export interface Maximum {
  /** Index, with a fraction. */
  readonly at: number
  readonly value: number
}

/**
 * Value between samples by sin(x)/x under a Hann window of `depth` samples on either side (Boersma 1993, equation 21).
 * Near an end of the samples the depth shrinks: to cubic, linear and nearest interpolation.
 * @param at index, with a fraction
 */
export function interpolateSinc(y: Float64Array, at: number, depth: number): number {
  if (at <= 0) return y[0]
  if (at >= y.length - 1) return y[y.length - 1]
  const left = Math.floor(at)
  if (at === left) return y[left]
  const reach = Math.min(depth, left + 1, y.length - 1 - left)
  if (reach <= 1) return y[left] + (at - left) * (y[left + 1] - y[left])
  if (reach === 2) return interpolateCubic(y, at)
  const fraction = at - left
  return side(y, left, -1, fraction, reach) + side(y, left + 1, 1, 1 - fraction, reach)
}

/** The samples on one side, `distance` from the point to the first of them. */
function side(y: Float64Array, first: number, step: 1 | -1, distance: number, reach: number): number {
  const phase = Math.PI / (distance + reach)
  const turn = 2 * Math.cos(phase)
  // cos by its recurrence: cos(a + phase) = 2 cos(phase) cos(a) − cos(a − phase).
  let window = Math.cos(phase * distance)
  let before = Math.cos(phase * (distance - 1))
  let sign = (0.5 * Math.sin(Math.PI * distance)) / Math.PI
  let sum = 0
  for (let n = 0, index = first; n < reach; n++, index += step) {
    sum += (y[index] * sign * (1 + window)) / (distance + n)
    const next = turn * window - before
    before = window
    window = next
    sign = -sign
  }
  return sum
}

/** Cubic interpolation with the slopes of the neighbours (Praat's); linear in the first and the last interval. */
export function interpolateCubic(y: ArrayLike<number>, at: number): number {
  if (at <= 0) return y[0]
  if (at >= y.length - 1) return y[y.length - 1]
  const left = Math.floor(at)
  const [below, above] = [at - left, left + 1 - at]
  const [yl, yr] = [y[left], y[left + 1]]
  if (below === 0) return yl
  if (left < 1 || left + 2 >= y.length) return yl * above + yr * below
  const dyl = 0.5 * (yr - y[left - 1])
  const dyr = 0.5 * (y[left + 2] - yl)
  return (
    yl * above +
    yr * below -
    below * above * (0.5 * (dyr - dyl) + (below - 0.5) * (dyl + dyr - 2 * (yr - yl)))
  )
}

/** The vertex of the parabola through a sample and its neighbours. */
export function parabolic(y: ArrayLike<number>, index: number): Maximum {
  const slope = 0.5 * (y[index + 1] - y[index - 1])
  const curve = 2 * y[index] - y[index - 1] - y[index + 1]
  return { at: index + slope / curve, value: y[index] + (0.5 * slope * slope) / curve }
}

/** Grid points between two samples, where maxima are searched. */
const GRID = 10
const tables = new Map<number, readonly Float64Array[]>()

/** The weights of `interpolateSinc` at each grid point, for samples that are far enough from the ends. */
function tableOf(depth: number): readonly Float64Array[] {
  let table = tables.get(depth)
  if (table === undefined)
    tables.set(depth, (table = Array.from({ length: GRID }, (_, n) => weights(depth, n))))
  return table
}

function weights(depth: number, n: number): Float64Array {
  const impulse = new Float64Array(2 * depth)
  return impulse.map((_, i) => {
    const distance = n / GRID - (i - depth + 1)
    const width = distance > 0 ? n / GRID + depth : 1 - n / GRID + depth
    const x = Math.PI * distance
    return distance === 0 ? 1 : (Math.sin(x) / x) * (0.5 + 0.5 * Math.cos(x / width))
  })
}

/** `interpolateSinc` at a grid point: `at` counts tenths of a sample. */
export function interpolateOnGrid(y: Float64Array, at: number, depth: number): number {
  const left = Math.floor(at / GRID)
  const n = at - left * GRID
  if (n === 0) return y[left]
  const first = left - depth + 1
  if (first < 0 || left + depth >= y.length) return interpolateSinc(y, at / GRID, depth)
  const table = tableOf(depth)[n]
  let sum = 0
  for (let i = 0; i < table.length; i++) sum += table[i] * y[first + i]
  return sum
}

/** The grid point nearest to the vertex of the parabola through a local maximum. */
export const nearestOnGrid = (y: Float64Array, index: number): number =>
  Math.max((index - 1) * GRID, Math.min((index + 1) * GRID, Math.round(parabolic(y, index).at * GRID)))

/**
 * The maximum of the sinc interpolation within a sample of a local maximum: the best grid point, then a parabola through
 * it and its neighbours.
 */
export function improveMaximum(y: Float64Array, index: number, depth: number): Maximum {
  const [first, last] = [(index - 1) * GRID, (index + 1) * GRID]
  let at = nearestOnGrid(y, index)
  let [left, middle, right] = [-1, 0, 1].map((step) => interpolateOnGrid(y, at + step, depth))
  while (right > middle && at < last) {
    at++
    ;[left, middle, right] = [middle, right, interpolateOnGrid(y, at + 1, depth)]
  }
  while (left > middle && at > first) {
    at--
    ;[left, middle, right] = [interpolateOnGrid(y, at - 1, depth), left, middle]
  }
  const slope = 0.5 * (right - left)
  const curve = 2 * middle - left - right
  if (!(curve > 0) || Math.abs(slope) > curve) return { at: at / GRID, value: middle }
  return { at: (at + slope / curve) / GRID, value: middle + (0.5 * slope * slope) / curve }
}
