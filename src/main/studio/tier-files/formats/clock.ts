import { secondsOf } from '../seconds.ts'
import { unreadable, type Place } from '../unreadable.ts'

const CLOCK = /^(?:(\d+):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})$/

/** Seconds of a time such as 01:02:03.456, with a full stop or a comma. Hours may be left out. */
export function secondsOfClock(place: Place, text: string): number {
  const [, hours = '0', minutes, seconds, fraction] = CLOCK.exec(text) ?? []
  if (!minutes)
    throw unreadable(
      place,
      `"${text.slice(0, 40)}" is not a time of a subtitle`,
      'Write hours, minutes, seconds and milliseconds, such as 00:01:02.500.',
    )
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return secondsOf(place, `${whole}.${fraction}`)
}

/** A time of a subtitle: 01:02:03.456. */
export function clock(seconds: number, point: '.' | ','): string {
  const milliseconds = Math.round(seconds * 1000)
  const part = (unit: number, modulus: number, digits: number) =>
    String(Math.floor(milliseconds / unit) % modulus).padStart(digits, '0')
  return `${part(3_600_000, Infinity, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}${point}${part(1, 1000, 3)}`
}
