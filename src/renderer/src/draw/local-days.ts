/**
 * Bounds of a day in local time, as inputs of dates give it ("2026-05-31"), in milliseconds since 1970, UTC. Undefined for
 * an empty or unfinished one.
 */
export const startOfLocalDay = (day: string): number | undefined => timeOf(`${day}T00:00:00.000`)
export const endOfLocalDay = (day: string): number | undefined => timeOf(`${day}T23:59:59.999`)

function timeOf(text: string): number | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) || at < 0 ? undefined : at
}
