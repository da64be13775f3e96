import type { FeatureMatrix } from '../features/index.ts'

const MEL = 80
const GROUP = 8
const GROUPS = MEL / GROUP
/** Bands this many dB below the strongest count as empty. */
const RANGE_DB = 40
const EMPTY = 10 ** (-RANGE_DB / 10)
const DB_PER_NEPER = 20 / Math.LN10
const SEMITONES_PER_NEPER = 12 / Math.LN2

/** The properties that the gate uses, every 10 ms. */
export interface SoundFrames {
  /** Level in dB relative to the loudest frame. */
  readonly levelDb: Float64Array
  /** Normalised autocorrelation at one period, at most 1. */
  readonly periodicity: Float64Array
  /** Pitch in semitones, with an arbitrary zero point. */
  readonly pitchSemitones: Float64Array
  /** Number of 80 mel bands within 40 dB of the strongest. */
  readonly bands: Int32Array
  /**
   * RMS difference in dB between two frames' envelopes over ten groups of bands, without their levels. Frames beyond
   * the ends equal the first or last.
   */
  readonly changeDb: (from: number, to: number) => number
}

/** @param matrix rows of `frameFeatures`: ln of 80 mel bands, ln F0, periodicity, ln RMS, zero crossing rate */
export function soundFrames({ frames, width, data }: FeatureMatrix): SoundFrames {
  const column = (index: number, scale = 1) =>
    Float64Array.from({ length: frames }, (_, frame) => scale * data[frame * width + index])
  const level = column(MEL + 2, DB_PER_NEPER)
  const loudest = level.reduce((a, b) => Math.max(a, b), -Infinity)
  const mel = (frame: number) => data.subarray(frame * width, frame * width + MEL)
  const powers = Array.from({ length: frames }, (_, frame) => groupPowers(mel(frame)))
  const envelopes = powers.map((_, frame) => envelope(powers.slice(Math.max(0, frame - 1), frame + 2)))
  const within = (frame: number) => Math.min(frames - 1, Math.max(0, frame))
  return {
    levelDb: level.map((db) => db - loudest),
    periodicity: column(MEL + 1),
    pitchSemitones: column(MEL, SEMITONES_PER_NEPER),
    bands: Int32Array.from({ length: frames }, (_, frame) => filledBands(mel(frame))),
    changeDb: (from, to) => rmsDifference(envelopes[within(from)], envelopes[within(to)]),
  }
}

function filledBands(lnMel: Float32Array): number {
  const floor = lnMel.reduce((a, b) => Math.max(a, b), -Infinity) + Math.log(EMPTY)
  return lnMel.reduce((count, value) => count + (value > floor ? 1 : 0), 0)
}

function groupPowers(lnMel: Float32Array): Float64Array {
  const powers = new Float64Array(GROUPS)
  lnMel.forEach((value, band) => (powers[Math.floor(band / GROUP)] += Math.exp(value) / GROUP))
  return powers
}

/** Average of neighbouring frames, in dB around their mean. It is smooth enough that steady noise appears constant. */
function envelope(neighbours: readonly Float64Array[]): Float64Array {
  const power = new Float64Array(GROUPS)
  for (const one of neighbours) one.forEach((value, group) => (power[group] += value / neighbours.length))
  const floor = EMPTY * power.reduce((a, b) => Math.max(a, b))
  const db = power.map((value) => 10 * Math.log10(Math.max(value, floor)))
  const mean = db.reduce((a, b) => a + b) / GROUPS
  return db.map((value) => value - mean)
}

function rmsDifference(a: Float64Array, b: Float64Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0)
  return Math.sqrt(squares / a.length)
}
