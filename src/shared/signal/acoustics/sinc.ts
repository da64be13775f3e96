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

const STEP = 0.1
const LAST_MOVE = 0.1
const MOST_ROUNDS = 4

/**
 * The maximum of the sinc interpolation within a sample of a local maximum, by parabolas through three points around the
 * best one so far. The place is exact to 1e-4 of a sample. A function too sharp for parabolas is searched by golden sections.
 */
export function improveMaximum(y: Float64Array, index: number, depth: number): Maximum {
  let { at } = parabolic(y, index)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const middle = interpolateSinc(y, at, depth)
    const [left, right] = [interpolateSinc(y, at - STEP, depth), interpolateSinc(y, at + STEP, depth)]
    const slope = 0.5 * (right - left)
    const curve = 2 * middle - left - right
    if (!(curve > 0)) break
    const move = Math.max(-5, Math.min(5, slope / curve))
    at += STEP * move
    if (Math.abs(at - index) > 1) break
    if (Math.abs(STEP * move) <= LAST_MOVE)
      return { at, value: middle + slope * move - 0.5 * curve * move * move }
  }
  return goldenSection(y, index, depth)
}

const GOLDEN = (Math.sqrt(5) - 1) / 2
const GOLDEN_ROUNDS = 20

function goldenSection(y: Float64Array, index: number, depth: number): Maximum {
  const value = (at: number) => interpolateSinc(y, at, depth)
  let [low, high] = [index - 1, index + 1]
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
  let [atA, atB] = [value(a), value(b)]
  for (let round = 0; round < GOLDEN_ROUNDS; round++)
    if (atA > atB) {
      ;[high, b, atB] = [b, a, atA]
      a = high - GOLDEN * (high - low)
      atA = value(a)
    } else {
      ;[low, a, atA] = [a, b, atB]
      b = low + GOLDEN * (high - low)
      atB = value(b)
    }
  return atA > atB ? { at: a, value: atA } : { at: b, value: atB }
}
