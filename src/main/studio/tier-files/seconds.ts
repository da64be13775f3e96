import { unreadable, type Place } from './unreadable.ts'

/** Seconds. Longer than any recording, and exact to 2 µs as a double. */
const LATEST = 1e10
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** The number that a text states, or null. Other than `Number`, accepts decimal notation only. */
export function numberIn(text: string): number | null {
  const trimmed = text.trim()
  if (!NUMBER.test(trimmed)) return null
  const number = Number(trimmed)
  return Number.isFinite(number) ? number : null
}

/** A time or duration in seconds. Throws `unreadable` for anything but a number from 0. */
export function secondsOf(place: Place, text: string): number {
  const seconds = numberIn(text)
  if (seconds === null)
    throw unreadable(
      place,
      `"${text.trim().slice(0, 40)}" is not a time`,
      'Times are numbers such as 12.5; correct that line.',
    )
  if (seconds < 0)
    throw unreadable(
      place,
      `the time ${seconds} is negative`,
      'Times count from the beginning of the recording; shift them to 0 or later.',
    )
  if (seconds > LATEST)
    throw unreadable(place, `the time ${seconds} is too large`, 'Check that times are in the right unit.')
  return seconds + 0
}

/** Throws `unreadable` for an end before its start. */
export function requireOrder(place: Place, start: number, end: number): void {
  if (end < start)
    throw unreadable(
      place,
      `the end ${end} is before the start ${start}`,
      'Correct that line, or delete it in the program that wrote it.',
    )
}

/** The shortest decimal notation that reads back as the same number, without an exponent. */
export function decimal(number: number): string {
  const text = String(number)
  if (!text.includes('e')) return text
  const [mantissa, exponent] = text.split('e')
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(mantissa)!
  const point = whole.length + Number(exponent)
  const digits = `${whole}${fraction}`
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

/** A duration that gives exactly `end` when added to `start`, the shortest one where nanoseconds suffice. */
export function durationBetween(start: number, end: number): number {
  const difference = end - start
  const rounded = Number(difference.toFixed(9))
  if (start + rounded === end) return rounded
  // The sum is rounded once, so that the difference or a neighbouring double fits.
  const ulp = 2 ** (Math.floor(Math.log2(difference)) - 52)
  return [difference, difference - ulp, difference + ulp].find((one) => start + one === end) ?? difference
}

/** Seconds to the nearest millisecond. */
export function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
