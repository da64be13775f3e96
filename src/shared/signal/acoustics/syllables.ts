import { durationOf, timeOf, type Sound } from './frames.ts'
import { intensityOf, type IntensityTrack } from './intensity.ts'
import { f0At, pitchOf } from './pitch.ts'
import { SYLLABLE_PITCH } from './pitch-options.ts'
import { maximumOf, minimumOf, soundingOf, type Sounding } from './silences.ts'
import { improveMaximum, interpolateCubic } from './sinc.ts'
import { quantile } from './summary.ts'

/** Syllable nuclei and pauses. */
export interface Tempo {
  /** Times of the nuclei, in seconds. */
  readonly nuclei: readonly number[]
  readonly sounding: readonly Sounding[]
  readonly durationSeconds: number
}

const INTENSITY_FLOOR_HZ = 50
const SILENCE_DB = -25
const SMALLEST_DIP_DB = 2
export const SHORTEST_PAUSE_SECONDS = 0.3
const SHORTEST_SOUNDING_SECONDS = 0.1
const SINC_DEPTH = 70

/**
 * Syllable nuclei by de Jong & Wempe (2009), in the revision of their Praat script of 2010: voiced intensity peaks within
 * 25 dB of the 99th percentile that a dip of more than 2 dB follows, outside of silences. As in the script, the last peak
 * is no nucleus. Null if the recording is shorter than 0.133 s or silent.
 */
export function tempoOf(sound: Sound): Tempo | null {
  const intensity = intensityOf(sound, INTENSITY_FLOOR_HZ)
  const pitch = pitchOf(sound, SYLLABLE_PITCH)
  if (intensity === null || pitch === null) return null
  const maximum = maximumOf(intensity.db)
  const loud = quantile(Float64Array.from(intensity.db).sort(), 0.99)
  const threshold = Math.max(loud + SILENCE_DB, minimumOf(intensity.db))
  const sounding = soundingOf(sound, intensity, {
    belowMaximumDb: SILENCE_DB - (maximum - loud),
    shortestSilenceSeconds: SHORTEST_PAUSE_SECONDS,
    shortestSoundingSeconds: SHORTEST_SOUNDING_SECONDS,
  })
  const isSounding = (seconds: number) =>
    sounding.some(({ startSeconds, endSeconds }) => seconds >= startSeconds && seconds < endSeconds)
  const nuclei = peaksWithDips(intensity, threshold).filter(
    (seconds) => f0At(pitch, seconds) !== null && isSounding(seconds),
  )
  return { nuclei, sounding, durationSeconds: durationOf(sound) }
}

/** Times of the peaks above a threshold, each followed by a dip before the next of them. */
function peaksWithDips({ frames, db }: IntensityTrack, threshold: number): number[] {
  const peaks: { readonly at: number; readonly db: number }[] = []
  for (let i = 1; i + 1 < db.length; i++) {
    if (!(db[i] > db[i - 1] && db[i] >= db[i + 1])) continue
    const { at } = improveMaximum(db, i, SINC_DEPTH)
    const value = interpolateCubic(db, at)
    if (value > threshold) peaks.push({ at, db: value })
  }
  return peaks.slice(0, -1).flatMap((peak, n) => {
    let dip = Infinity
    for (let i = Math.ceil(peak.at); i <= Math.floor(peaks[n + 1].at); i++) dip = Math.min(dip, db[i])
    return Math.abs(peak.db - dip) > SMALLEST_DIP_DB ? [timeOf(frames, peak.at)] : []
  })
}
