import type { AudioMeasures } from '#shared/domain/clips.ts'

/** The lowest reported level: below the last of 16 bits, but still a number. */
export const FLOOR_DBFS = -120
const FRAME_SECONDS = 0.025
const FEWEST_FRAMES = 10
const LOUD = 0.95
const QUIET = 0.1
const LARGEST_SNR_DB = 100
/** The largest 16-bit value: full scale in every integer format except 8 bits. */
const FULL_SCALE = 32_767 / 32_768
const CLIPPED_RUN = 3

/** Levels of a clip, over its mono mix. */
export function measure(mono: Float32Array, sampleRateHz: number): AudioMeasures {
  const meter = new LevelMeter()
  meter.add(mono, sampleRateHz)
  return meter.measuresAt(sampleRateHz)
}

/**
 * Levels of a mono mix that comes in parts of any length.
 * - RMS and peak in dB of full scale: 0 for a full-scale square wave, -3.01 RMS for a full-scale sine; floor -120.
 * - `snrDb`: energy of the loud frames (95th percentile of 25 ms frames, no overlap) over that of the quiet ones (10th),
 *   in dB, at most 100. Pauses stand for the noise, as in NIST's STNR; speech without a pause is under-estimated. Null
 *   with fewer than ten frames, or silence.
 * - `clippedShare`: share of samples in runs of at least three at full scale and of one sign.
 */
export class LevelMeter {
  readonly #frames: number[] = []
  readonly #clipping = new ClippedRuns()
  #samples = 0
  #energy = 0
  #peak = 0
  /** Energy of the current frame. */
  #sum = 0

  add(mono: Float32Array, sampleRateHz: number): void {
    const frameSamples = Math.max(1, Math.round(FRAME_SECONDS * sampleRateHz))
    let peak = 0
    for (let i = 0; i < mono.length;) {
      const begun = (this.#samples + i) % frameSamples
      const end = Math.min(i + frameSamples - begun, mono.length)
      const whole = end - i + begun === frameSamples
      let sum = this.#sum
      for (; i < end; i++) {
        const sample = mono[i]
        sum += sample * sample
        const level = sample < 0 ? -sample : sample
        if (level > peak) peak = level
      }
      if (whole) {
        this.#frames.push(sum / frameSamples)
        this.#energy += sum
      }
      this.#sum = whole ? 0 : sum
    }
    this.#samples += mono.length
    this.#peak = Math.max(this.#peak, peak)
    if (peak >= FULL_SCALE) this.#clipping.add(mono)
    else this.#clipping.end()
  }

  measuresAt(sampleRateHz: number): AudioMeasures {
    const energy = this.#energy + this.#sum
    this.#clipping.end()
    return {
      durationMs: (this.#samples / sampleRateHz) * 1000,
      rmsDbfs: decibels(this.#samples === 0 ? 0 : energy / this.#samples),
      peakDbfs: decibels(this.#peak * this.#peak),
      snrDb: signalToNoise(Float64Array.from(this.#frames).sort()),
      clippedShare: this.#samples === 0 ? 0 : this.#clipping.samples / this.#samples,
    }
  }
}

/** Counts samples in runs at full scale. */
class ClippedRuns {
  /** Number of samples in finished runs. */
  samples = 0
  #run = 0
  #sign = 0

  add(mono: Float32Array): void {
    let [run, sign] = [this.#run, this.#sign]
    for (const sample of mono) {
      const now = sample >= FULL_SCALE ? 1 : sample <= -FULL_SCALE ? -1 : 0
      if (now === sign) {
        run++
        continue
      }
      if (sign !== 0 && run >= CLIPPED_RUN) this.samples += run
      run = 1
      sign = now
    }
    ;[this.#run, this.#sign] = [run, sign]
  }

  end(): void {
    if (this.#sign !== 0 && this.#run >= CLIPPED_RUN) this.samples += this.#run
    ;[this.#run, this.#sign] = [0, 0]
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

/** Percentile by nearest rank. */
function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.round(share * (ascending.length - 1))]
}
