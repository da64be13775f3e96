/** A time in milliseconds since 1970 as "25 Nov 2026, 20:45", in the time zone of the computer that shows it. */
export function formatDate(at: number): string {
  return dateAndTime.format(at)
}

const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
