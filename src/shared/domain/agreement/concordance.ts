/**
 * Lin's concordance correlation coefficient (Lin 1989, Biometrics 45, equation 1 with variances over n): the correlation,
 * lowered by differences of mean and spread.
 * @returns −1 to 1; null for fewer than two pairs, or where both are one and the same constant
 */
export function concordance(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const n = first.length
  if (n !== second.length) throw new RangeError(`Not pairs: ${n} and ${second.length} values.`)
  if (n < 2) return null
  let [sumOfFirst, sumOfSecond] = [0, 0]
  for (let i = 0; i < n; i++) {
    sumOfFirst += first[i]
    sumOfSecond += second[i]
  }
  const [meanOfFirst, meanOfSecond] = [sumOfFirst / n, sumOfSecond / n]
  let [shared, squares] = [0, 0]
  for (let i = 0; i < n; i++) {
    const [a, b] = [first[i] - meanOfFirst, second[i] - meanOfSecond]
    shared += a * b
    squares += a * a + b * b
  }
  const spread = squares / n + (meanOfFirst - meanOfSecond) ** 2
  return spread === 0 ? null : (2 * shared) / n / spread
}
