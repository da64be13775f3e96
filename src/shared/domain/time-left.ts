import { formatTimeLeft } from '../text/index.ts'

/** A stage of long work, and the seconds left of it; null while not known. */
export interface StageLeft {
  /** As a sentence begins: "Extracting features". Empty where the work is one stage and its job's name says all. */
  readonly name: string
  readonly seconds: number | null
}

/**
 * What is left of work, the stage of now first: "12 s left", "Extracting features: 15 s; then training: about 2 min".
 * Null while the stage of now is not known.
 */
export function timeLeftText(left: readonly StageLeft[]): string | null {
  const now = left.at(0)
  if (!now || now.seconds === null) return null
  const next = left.slice(1)
  const seconds = formatTimeLeft(now.seconds)
  if (next.length === 0) return now.name === '' ? `${seconds} left` : `${now.name}: ${seconds} left`
  const later = next.map(({ name, seconds }) => {
    const begun = name.replace(/^./, (first) => first.toLowerCase())
    return `then ${begun}${seconds === null ? '' : `: about ${formatTimeLeft(seconds)}`}`
  })
  return [`${now.name || 'Now'}: ${seconds}`, ...later].join('; ')
}

/** All that is left, in seconds; null while any of it is not known. */
export function totalSecondsLeft(left: readonly StageLeft[]): number | null {
  if (left.length === 0) return null
  return left.reduce<number | null>(
    (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
    0,
  )
}
