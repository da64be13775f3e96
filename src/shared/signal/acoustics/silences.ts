import { durationOf, timeOf, type Sound } from './frames.ts'
import { parabolic } from './sinc.ts'
import type { IntensityTrack } from './intensity.ts'

/** A stretch with sound, in seconds. */
export interface Sounding {
  readonly startSeconds: number
  readonly endSeconds: number
}

export interface SilenceOptions {
  /** Frames this far below the maximum are silent. */
  readonly belowMaximumDb: number
  readonly shortestSilenceSeconds: number
  readonly shortestSoundingSeconds: number
}

interface Interval {
  readonly sounding: boolean
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Stretches with sound: Praat's "To TextGrid (silences)" of an intensity. Too short stretches are removed first, then too short silences. */
export function soundingOf(sound: Sound, intensity: IntensityTrack, options: SilenceOptions): Sounding[] {
  const whole: Interval = { sounding: true, startSeconds: 0, endSeconds: durationOf(sound) }
  const threshold = maximumOf(intensity.db) - Math.abs(options.belowMaximumDb)
  if (options.shortestSilenceSeconds > whole.endSeconds || threshold < minimumOf(intensity.db)) return [whole]
  const long = without(marked(intensity, threshold, whole), true, options.shortestSoundingSeconds)
  return without(long, false, options.shortestSilenceSeconds).filter(({ sounding }) => sounding)
}

/** Maximum by parabolas through the local maxima. */
export function maximumOf(values: Float64Array): number {
  let best = Math.max(values[0], values[values.length - 1])
  for (let i = 1; i + 1 < values.length; i++)
    if (values[i] > values[i - 1] && values[i] >= values[i + 1])
      best = Math.max(best, parabolic(values, i).value)
  return best
}

export const minimumOf = (values: Float64Array): number => -maximumOf(values.map((value) => -value))

function marked({ frames, db }: IntensityTrack, threshold: number, whole: Interval): Interval[] {
  const intervals: Interval[] = []
  let sounding = db[0] >= threshold
  let startSeconds = 0
  for (let frame = 1; frame < db.length; frame++) {
    if (db[frame] >= threshold === sounding) continue
    const endSeconds = timeOf(frames, frame)
    intervals.push({ sounding, startSeconds, endSeconds })
    startSeconds = endSeconds
    sounding = !sounding
  }
  intervals.push({ sounding, startSeconds, endSeconds: whole.endSeconds })
  return intervals
}

/** Removes too short intervals of one kind. Its neighbours, which are of the other kind, become one interval. */
function without(intervals: readonly Interval[], sounding: boolean, shortest: number): Interval[] {
  if (intervals.length < 2) return [...intervals]
  const joined: Interval[] = []
  for (const interval of intervals) {
    const isShort = interval.sounding === sounding && interval.endSeconds - interval.startSeconds < shortest
    const now = isShort ? { ...interval, sounding: !sounding } : interval
    const last = joined.at(-1)
    if (last?.sounding === now.sounding) joined[joined.length - 1] = { ...last, endSeconds: now.endSeconds }
    else joined.push(now)
  }
  return joined
}
