/** "2.50 s" below a minute, "5 min 12 s" below an hour, "5 h 15 min" above. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 59_995) return `${(durationMs / 1000).toFixed(2)} s`
  const seconds = Math.round(durationMs / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Time left, rounded: "20 s", "3 min", "1 h 10 min". */
export function formatTimeLeft(seconds: number): string {
  const fives = Math.max(1, Math.ceil(seconds / 5)) * 5
  if (fives < 60) return `${fives} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** "13.1 MB" */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1)} ${units[step]}`
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** "2 hours ago" */
export function formatAgo(at: number, now: number): string {
  const steps = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const
  for (const [unit, ms] of steps)
    if (now - at >= ms) return relative.format(-Math.floor((now - at) / ms), unit)
  return 'just now'
}
