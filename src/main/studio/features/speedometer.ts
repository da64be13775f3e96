/** Clips per second so far. The job itself estimates the remaining time. */
export function speedometer(): (done: number) => string {
  const started = performance.now()
  return (done) => {
    const seconds = (performance.now() - started) / 1000
    if (done === 0 || seconds < 0.5) return ''
    return `${Math.round(done / seconds)} clips/s`
  }
}
