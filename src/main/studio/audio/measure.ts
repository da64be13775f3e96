import type { AudioMeasures } from '#shared/domain/clips.ts'

/** Levels at or below are reported as this: under the last bit of 16, and still a number. */
export const FLOOR_DBFS = -120
const FRAME_SECONDS = 0.025
const FEWEST_FRAMES = 10
const LOUD = 0.95
const QUIET = 0.1
const LARGEST_SNR_DB = 100
/** The largest 16-bit value: what full scale comes to in every integer format but 8 bits. */
const FULL_SCALE = 32_767 / 32_768
const CLIPPED_RUN = 3

/**
 * Levels of a clip, over its mono mix.
 * - RMS and peak in dB of full scale: 0 for a full-scale square wave, -3.01 RMS for a full-scale sine; floor -120.
 * - `snrDb`: energy of the loud frames (95th percentile of 25 ms frames, no overlap) over that of the quiet ones (10th),
 *   in dB, at most 100. Pauses stand for the noise, as in NIST's STNR; speech without a pause is under-estimated. Null
 *   with fewer than ten frames, or silence.
 * - `clippedShare`: share of samples in runs of at least three at full scale and of one sign.
 */
export function measure(mono: Float32Array, sampleRateHz: number): AudioMeasures {
  const frameSamples = Math.max(1, Math.round(FRAME_SECONDS * sampleRateHz))
  const frames = new Float64Array(Math.floor(mono.length / frameSamples))
  let energy = 0
  let peak = 0
  for (let frame = 0, i = 0; i < mono.length; frame++) {
    const end = Math.min(i + frameSamples, mono.length)
    let sum = 0
    for (; i < end; i++) {
      const sample = mono[i]
      sum += sample * sample
      const level = sample < 0 ? -sample : sample
      if (level > peak) peak = level
    }
    if (frame < frames.length) frames[frame] = sum / frameSamples
    energy += sum
  }
  return {
    durationMs: (mono.length / sampleRateHz) * 1000,
    rmsDbfs: decibels(mono.length === 0 ? 0 : energy / mono.length),
    peakDbfs: decibels(peak * peak),
    snrDb: signalToNoise(frames.sort()),
    clippedShare: peak >= FULL_SCALE ? clippedSamples(mono) / mono.length : 0,
  }
}

/** Of a power. */
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

/** Nearest rank. */
function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.round(share * (ascending.length - 1))]
}

function clippedSamples(mono: Float32Array): number {
  let clipped = 0
  let run = 0
  let runSign = 0
  for (let i = 0; i <= mono.length; i++) {
    const sample = i < mono.length ? mono[i] : 0
    const sign = sample >= FULL_SCALE ? 1 : sample <= -FULL_SCALE ? -1 : 0
    if (sign === runSign) {
      run++
      continue
    }
    if (runSign !== 0 && run >= CLIPPED_RUN) clipped += run
    runSign = sign
    run = 1
  }
  return clipped
}
