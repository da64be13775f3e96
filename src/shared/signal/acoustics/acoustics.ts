import type { Sound } from './frames.ts'
import { harmonicityOf } from './harmonicity.ts'
import { intensityOf, SILENCE_DB } from './intensity.ts'
import { jitterOf } from './jitter.ts'
import { pitchOf, type PitchTrack } from './pitch.ts'
import { STANDARD_PITCH } from './pitch-options.ts'
import { pulsesOf } from './pulses.ts'
import { shimmerOf } from './shimmer.ts'
import { momentsOf, quantile } from './summary.ts'
import { tempoOf, type Tempo } from './syllables.ts'

/** Semitones are counted from the A of 27.5 Hz, as in eGeMAPS. */
const SEMITONES_FROM_HZ = 27.5
const INTENSITY_FLOOR_HZ = 100
const PERCENT = 100

/** Increase with any change of a computation: stored measures are then computed again. */
export const ACOUSTICS_VERSION = 1

export type Acoustics = ReturnType<typeof f0Of> &
  ReturnType<typeof intensityMeasures> &
  ReturnType<typeof voiceQuality> &
  ReturnType<typeof tempoMeasures>

/**
 * Acoustic measures of one recording by Praat's definitions. A measure that the recording does not define (a pitch
 * without voicing, a pause length without pauses) is null.
 */
export function acousticsOf(sound: Sound): Acoustics {
  const pitch = pitchOf(sound, STANDARD_PITCH)
  return {
    ...f0Of(pitch),
    ...intensityMeasures(sound),
    ...voiceQuality(sound, pitch),
    ...tempoMeasures(tempoOf(sound)),
  }
}

function f0Of(pitch: PitchTrack | null) {
  const hertz = (pitch?.f0Hz ?? new Float64Array()).filter((hz) => hz > 0)
  const [hz, st] = [distribution(hertz), distribution(hertz.map(semitones))]
  return {
    f0MedianHz: hz(0.5),
    f0MeanHz: hz('mean'),
    f0SdHz: hz('sd'),
    f0P5Hz: hz(0.05),
    f0P20Hz: hz(0.2),
    f0P80Hz: hz(0.8),
    f0P95Hz: hz(0.95),
    f0RangeHz: range(hz),
    f0MedianSt: st(0.5),
    f0MeanSt: st('mean'),
    f0SdSt: st('sd'),
    f0P5St: st(0.05),
    f0P20St: st(0.2),
    f0P80St: st(0.8),
    f0P95St: st(0.95),
    f0RangeSt: range(st),
  }
}

/** Frames of digital silence have no level and are left out. */
function intensityMeasures(sound: Sound) {
  const levels =
    intensityOf(sound, INTENSITY_FLOOR_HZ)?.db.filter((db) => db > SILENCE_DB) ?? new Float64Array()
  const db = distribution(levels)
  const power = distribution(levels.map((level) => 10 ** (level / 10)))('mean')
  return {
    intensityMeanDb: power === null ? null : 10 * Math.log10(power),
    intensitySdDb: db('sd'),
    intensityP5Db: db(0.05),
    intensityP95Db: db(0.95),
    intensityRangeDb: range(db),
  }
}

function voiceQuality(sound: Sound, pitch: PitchTrack | null) {
  const pulses = pitch === null ? new Float64Array() : pulsesOf(sound, pitch)
  const [jitter, shimmer] = [jitterOf(pulses), shimmerOf(sound, pulses)]
  const hnr = distribution(Float64Array.from(harmonicityOf(sound)))
  return {
    jitterLocalPct: percent(jitter.local),
    jitterRapPct: percent(jitter.rap),
    jitterPpq5Pct: percent(jitter.ppq5),
    shimmerLocalPct: percent(shimmer.local),
    shimmerLocalDb: shimmer.localDb,
    shimmerApq3Pct: percent(shimmer.apq3),
    shimmerApq5Pct: percent(shimmer.apq5),
    shimmerApq11Pct: percent(shimmer.apq11),
    hnrMeanDb: hnr('mean'),
    hnrSdDb: hnr('sd'),
    voicedPct: pitch && percent(pitch.f0Hz.filter((hz) => hz > 0).length / pitch.frames.count),
  }
}

function tempoMeasures(tempo: Tempo | null) {
  const syllables = tempo?.nuclei.length ?? 0
  const sounding = tempo?.sounding ?? []
  const phonation = sounding.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0)
  const pauses = sounding.slice(1).map(({ startSeconds }, n) => startSeconds - sounding[n].endSeconds)
  const paused = pauses.reduce((sum, seconds) => sum + seconds, 0)
  return {
    syllables: tempo && syllables,
    speechRate: tempo === null || syllables === 0 ? null : syllables / tempo.durationSeconds,
    articulationRate: syllables === 0 ? null : syllables / phonation,
    phonationSeconds: tempo && phonation,
    pauses: tempo && pauses.length,
    pausePct: phonation === 0 ? null : percent(paused / (phonation + paused)),
    pauseMeanSeconds: pauses.length === 0 ? null : paused / pauses.length,
  }
}

const semitones = (hz: number): number => 12 * Math.log2(hz / SEMITONES_FROM_HZ)
const percent = (share: number | null): number | null => (share === null ? null : share * PERCENT)

type Statistic = (which: number | 'mean' | 'sd') => number | null

/** Statistics of values: quantiles by their share, mean and standard deviation. Null where too few values define them. */
function distribution(values: Float64Array): Statistic {
  const sorted = values.slice().sort()
  const moments = momentsOf(values)
  return (which) => {
    const value = typeof which === 'number' ? quantile(sorted, which) : moments[which]
    return Number.isFinite(value) ? value : null
  }
}

/** From the 5th to the 95th percentile. */
function range(statistic: Statistic): number | null {
  const [low, high] = [statistic(0.05), statistic(0.95)]
  return low === null || high === null ? null : high - low
}
