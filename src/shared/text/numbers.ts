import type { Figure, Interval } from '../domain/figures.ts'

/** U+2212, as wide as the plus sign. A hyphen is narrower and allows a line break. */
export const MINUS = '−'

const whole = new Intl.NumberFormat('en')
/** Formats by their number of digits; making one takes longer than formatting. */
const fixed = new Map<number, Intl.NumberFormat>()

/** "7,442" */
export function formatCount(count: number): string {
  return minus(whole.format(count))
}

/** "−23.8", "16,000.0": fixed digits, thousands separated; −0 is 0. */
export function formatNumber(value: number, digits = 0): string {
  return minus(withDigits(digits).format(Number(value.toFixed(digits)) || 0))
}

/** A share as "92.9 %". */
export function formatPercent(share: number, digits = 1): string {
  return `${formatNumber(100 * share, digits)} %`
}

/** A share in percent without the sign, for columns with the unit in their heading: 0.7314 is "73.1". */
export function formatPoints(share: number): string {
  return formatNumber(100 * share, 1)
}

/** A difference of shares in percentage points: "+1.2", "−0.7"; "0.0" has no sign. */
export function formatSignedPoints(share: number): string {
  const text = formatPoints(share)
  return text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`
}

/** "69.5–79.3", in percent. */
export function formatInterval({ low, high }: Interval): string {
  return `${formatPoints(low)}–${formatPoints(high)}`
}

/** A figure's interval as text: "69.5 to 79.3", or the reason for its absence. */
export function intervalText({ interval, noInterval }: Figure): string {
  return interval ? `${formatPoints(interval.low)} to ${formatPoints(interval.high)}` : (noInterval ?? '–')
}

/** The interval of a difference: "−0.3 to +1.2", or the reason for its absence. */
export function signedIntervalText({ interval, noInterval }: Figure): string {
  return interval
    ? `${formatSignedPoints(interval.low)} to ${formatSignedPoints(interval.high)}`
    : (noInterval ?? '–')
}

/** "73.1 % (69.8–76.2)", or "73.1 %" without an interval. */
export function figureText({ value, interval }: Figure): string {
  return `${formatPercent(value)}${interval ? ` (${formatInterval(interval)})` : ''}`
}

function withDigits(digits: number): Intl.NumberFormat {
  const found =
    fixed.get(digits) ??
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  fixed.set(digits, found)
  return found
}

function minus(text: string): string {
  return text.replace('-', MINUS)
}
