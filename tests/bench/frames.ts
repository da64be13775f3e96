import type { Page } from '@playwright/test'
import type { BenchRow } from './row.ts'

const FRAMES = 180
/** A frame at 60 a second takes 16.7 ms. */
const LATE_MS = 20

/** Milliseconds between frames while `action`, which receives `step`, runs once every few frames. */
export function frames(page: Page, action: string, every: number): Promise<readonly number[]> {
  return page.evaluate<number[]>(`new Promise((resolve) => {
    const taken = []
    let last = performance.now()
    let frame = 0
    const next = (now) => {
      taken.push(now - last)
      last = now
      const step = frame / ${every}
      if (Number.isInteger(step)) { ${action} }
      if (frame++ < ${FRAMES}) requestAnimationFrame(next)
      else resolve(taken.slice(2))
    }
    requestAnimationFrame(next)
  })`)
}

export function framesOf(what: string, taken: readonly number[]): BenchRow[] {
  const late = taken.filter((ms) => ms > LATE_MS).length
  const slowest = Math.max(...taken).toFixed(0)
  const note = `${taken.length} frames in Chromium without a graphics card; ${late} were late (over ${LATE_MS} ms), the slowest after ${slowest} ms`
  return [row(`A frame while ${what}, median`, median(taken), note)]
}

export const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]

export const row = (what: string, ms: number, note: string): BenchRow => ({
  what,
  ours: Number(ms.toFixed(1)),
  peer: null,
  unit: 'ms',
  ratio: null,
  note,
})
