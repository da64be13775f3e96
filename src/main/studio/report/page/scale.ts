/** Round values between two ends, three to six of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number): readonly number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const power = 10 ** Math.floor(Math.log10(span / 3))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= 5.5) ?? span
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** The ends of an axis that all of the values fit on, a little apart where they are one. */
export function extent(values: readonly number[]): readonly [low: number, high: number] {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return [0, 1]
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}
