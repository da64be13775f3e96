import { formatTimeLeft } from '../text/index.ts'

/** A stage of a job, and its seconds left; null while unknown. */
export interface StageLeft {
  /** Capitalised name: "Extracting features". Empty for a job of one stage. */
  readonly name: string
  readonly seconds: number | null
}

/**
 * The time left as text, the current stage first: "12 s left", "Extracting features: 15 s; then training: about 2 min".
 * Null while the time of the current stage is unknown.
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

/** Total seconds left; null while any stage is unknown. */
export function totalSecondsLeft(left: readonly StageLeft[]): number | null {
  if (left.length === 0) return null
  return left.reduce<number | null>(
    (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
    0,
  )
}
