import type { JobUpdate } from '#shared/domain/jobs.ts'
import type { StageLeft } from '#shared/domain/time-left.ts'

/** Time window of the measured speed. */
const WINDOW_MS = 20_000
/** Minimum time for an estimate. */
const LEAST_MS = 1000

interface Sample {
  readonly at: number
  readonly done: number
}

/**
 * Estimates the remaining time of a job for pages, tray, title and command line: as the work itself reports it, or from
 * the speed of the last twenty seconds. A new stage, unit or total resets the estimate.
 */
export function openTimeLeft() {
  let stage = ''
  let next: readonly StageLeft[] = []
  let own: number | null | undefined
  let counted = { unit: '', total: 0, done: 0 }
  let samples: readonly Sample[] = []

  function byPace(now: number): number | null {
    const first = samples.at(0)
    if (!first || now - first.at < LEAST_MS || counted.done <= first.done || counted.total === 0) return null
    const perMs = (counted.done - first.done) / (now - first.at)
    return Math.max(0, counted.total - counted.done) / perMs / 1000
  }

  return {
    /** @param now milliseconds */
    after(update: JobUpdate, now: number): readonly StageLeft[] {
      const was = counted
      counted = {
        unit: update.unit ?? was.unit,
        total: update.total ?? was.total,
        done: update.done ?? was.done,
      }
      const begins = update.stage !== undefined && update.stage !== stage
      if (begins) {
        stage = update.stage ?? ''
        own = undefined
        next = []
      }
      if (update.next !== undefined) next = update.next
      if (update.secondsLeft !== undefined) own = update.secondsLeft
      if (begins || counted.unit !== was.unit || counted.total !== was.total || counted.done < was.done)
        samples = []
      if (samples.at(-1)?.done !== counted.done)
        samples = [...samples.filter(({ at }) => now - at < WINDOW_MS), { at: now, done: counted.done }]
      const seconds = own === undefined ? byPace(now) : own
      return seconds === null && next.length === 0 && stage === '' ? [] : [{ name: stage, seconds }, ...next]
    },
  }
}
