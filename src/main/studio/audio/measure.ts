import type { Levels } from '#shared/domain/channels.ts'
import type { AudioMeasures } from '#shared/domain/clips.ts'
import { ClippedRuns, FULL_SCALE } from './clipped-runs.ts'
import { OffsetFrames, withoutOffset } from './offset-frames.ts'

/** The lowest reported level: below the last of 16 bits, but still a number. */
export const FLOOR_DBFS = -120
export const FRAME_SECONDS = 0.025
const FEWEST_FRAMES = 10
const LOUD = 0.95
const QUIET = 0.1
const LARGEST_SNR_DB = 100

/**
 * A DC offset, the mean of all samples, is removed if it is above this share of the RMS. Offsets in CREMA-D are up to
 * 1.2 %, so its levels and features, and librosa's, are those of the samples as decoded. 5 % changes the RMS by 0.1 %.
 */
const LEAST_OFFSET = 0.05

/** The offset to subtract from the samples; 0 if it is too small to matter. */
export function removedOffset({ offset, rmsDbfs }: Pick<Levels, 'offset' | 'rmsDbfs'>): number {
  return isRemoved(offset, 10 ** (rmsDbfs / 20)) ? Number(offset.toPrecision(6)) : 0
}

const isRemoved = (offset: number, rms: number): boolean => Math.abs(offset) > LEAST_OFFSET * rms

/** Levels of a clip, over its mono sound. */
export function measure(mono: Float32Array, sampleRateHz: number): AudioMeasures {
  const meter = new LevelMeter()
  meter.add(mono, sampleRateHz)
  return { durationMs: meter.durationMs(sampleRateHz), ...meter.levels() }
}

/**
 * Levels of a mono sound that comes in parts of any length. A DC offset that is removed from the analysed samples is
 * removed from all levels, so that a sound of nothing but an offset has no level.
 * - RMS and peak in dB of full scale: 0 for a full-scale square wave, -3.01 RMS for a full-scale sine; floor -120.
 * - `snrDb`: energy of the loud frames (95th percentile of 25 ms frames, no overlap) over that of the quiet ones (10th),
 *   in dB, at most 100. Pauses stand for the noise, as in NIST's STNR; speech without a pause is under-estimated. Null
 *   with fewer than ten frames, or silence.
 * - `clippedShare`: share of samples in runs of at least three at full scale and of one sign.
 */
export class LevelMeter {
  readonly #frames = new OffsetFrames()
  readonly #clipping = new ClippedRuns()
  #samples = 0
  #least = Infinity
  #most = -Infinity

  add(mono: Float32Array, sampleRateHz: number): void {
    const frameSamples = Math.max(1, Math.round(FRAME_SECONDS * sampleRateHz))
    let [least, most] = [Infinity, -Infinity]
    for (let i = 0; i < mono.length;) {
      const begun = (this.#samples + i) % frameSamples
      const end = Math.min(i + frameSamples - begun, mono.length)
      const whole = end - i + begun === frameSamples
      let [energy, sum] = [0, 0]
      for (; i < end; i++) {
        const sample = mono[i]
        energy += sample * sample
        sum += sample
        if (sample > most) most = sample
        if (sample < least) least = sample
      }
      this.#frames.add(energy, sum, whole ? frameSamples : null)
    }
    this.#samples += mono.length
    this.#least = Math.min(this.#least, least)
    this.#most = Math.max(this.#most, most)
    if (most >= FULL_SCALE || least <= -FULL_SCALE) this.#clipping.add(mono)
    else this.#clipping.end()
  }

  durationMs(sampleRateHz: number): number {
    return (this.#samples / sampleRateHz) * 1000
  }

  levels(): Levels {
    this.#clipping.end()
    if (this.#samples === 0)
      return { rmsDbfs: FLOOR_DBFS, peakDbfs: FLOOR_DBFS, snrDb: null, clippedShare: 0, offset: 0 }
    const removed = this.#removedOffset()
    const peak = Math.max(this.#most - removed, removed - this.#least)
    return {
      rmsDbfs: decibels(this.#power(removed)),
      peakDbfs: decibels(peak * peak),
      snrDb: signalToNoise(this.framePowers().sort()),
      clippedShare: this.#clipping.samples / this.#samples,
      offset: this.#offset,
    }
  }

  /** Power of each whole frame of 25 ms. */
  framePowers(): Float64Array {
    return this.#frames.powers(this.#removedOffset())
  }

  get #offset(): number {
    return this.#frames.sum / Math.max(1, this.#samples)
  }

  #power(offset: number): number {
    return withoutOffset(this.#frames.energy / Math.max(1, this.#samples), this.#offset, offset)
  }

  #removedOffset(): number {
    const offset = this.#offset
    return isRemoved(offset, Math.sqrt(this.#power(offset))) ? offset : 0
  }
}

/** Power in dB. */
function decibels(power: number): number {
  return power > 0 ? Math.max(FLOOR_DBFS, 10 * Math.log10(power)) : FLOOR_DBFS
}

function signalToNoise(ascending: Float64Array): number | null {
  if (ascending.length < FEWEST_FRAMES) return null
  const loud = percentile(ascending, LOUD)
  const quiet = percentile(ascending, QUIET)
  if (loud === 0) return null
  return quiet === 0 ? LARGEST_SNR_DB : Math.min(LARGEST_SNR_DB, 10 * Math.log10(loud / quiet))
}

/** Percentile of at least one value, by nearest rank. */
export function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.round(share * (ascending.length - 1))]
}
