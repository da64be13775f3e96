import type { Interval } from '#shared/domain/runs.ts'

const whole = new Intl.NumberFormat('en')

/** "7,442" */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** "2.50 s" below a minute, "5 min 12 s" below an hour, "5 h 15 min" above. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000
  if (seconds < 60) return `${seconds.toFixed(2)} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`
}

/** What is left of long work, as roughly as it is known: "20 s", "3 min", "1 h 10 min". */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds / 5) * 5)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A share as "92.9 %". */
export function formatPercent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`
}

/** "69.5–79.3", in per cent. */
export function formatInterval({ low, high }: Interval): string {
  return `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`
}

/** "13.1 MB" */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1)} ${units[step]}`
}

/** "2 hours ago" */
export function formatAgo(at: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  const steps = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const
  for (const [unit, ms] of steps)
    if (now - at >= ms) return relative.format(-Math.floor((now - at) / ms), unit)
  return 'just now'
}
