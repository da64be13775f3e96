/** A time in milliseconds since 1970 as "25 Nov 2026, 20:45", in the time zone of the computer that shows it. */
export function formatDate(at: number): string {
  return dateAndTime.format(at)
}

const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** "2026-05-31": the day in local time. @param at milliseconds since 1970, UTC */
export function localDay(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
