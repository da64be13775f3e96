import { FRAMES } from '../frame-configuration.ts'
import { prosodyFrames } from '../prosody-frames.ts'

export const GATE_HZ = FRAMES.sampleRateHz
export const GATE_FRAME_SECONDS = FRAMES.hopSamples / FRAMES.sampleRateHz

/** Level and periodicity of frames of 10 ms. */
export interface GateMeasures {
  /** dBFS, at least -100. */
  readonly levelDb: Float32Array
  /** -1 to 1 */
  readonly periodicity: Float32Array
}

const DB_PER_NEPER = 20 / Math.LN10
/** Frames that are measured together, and samples on both sides that their windows reach into. */
const FRAMES_AT_ONCE = 3000
const CONTEXT_FRAMES = 10
const CONTEXT = CONTEXT_FRAMES * FRAMES.hopSamples
const NEW_SAMPLES = FRAMES_AT_ONCE * FRAMES.hopSamples

/** Measures sound at `GATE_HZ` that arrives in parts. A part's borders change no frame. */
export class GateFrames {
  /** Context before the next frame, its frames, and context after them. Silence is before the first frame. */
  readonly #held = new Float32Array(NEW_SAMPLES + 2 * CONTEXT)
  #filled = CONTEXT
  readonly #levels: Float32Array[] = []
  readonly #periodicities: Float32Array[] = []

  add(samples: Float32Array): void {
    for (let at = 0; at < samples.length;) {
      const taken = Math.min(samples.length - at, this.#held.length - this.#filled)
      this.#held.set(samples.subarray(at, at + taken), this.#filled)
      this.#filled += taken
      at += taken
      if (this.#filled === this.#held.length) this.#measure(FRAMES_AT_ONCE)
    }
  }

  end(): GateMeasures {
    this.#held.fill(0, this.#filled)
    const left = Math.ceil((this.#filled - CONTEXT) / FRAMES.hopSamples)
    this.#measure(Math.min(left, FRAMES_AT_ONCE))
    if (left > FRAMES_AT_ONCE) this.#measure(left - FRAMES_AT_ONCE)
    return { levelDb: joined(this.#levels), periodicity: joined(this.#periodicities) }
  }

  #measure(frames: number): void {
    if (frames <= 0) return
    const read = Math.min(this.#held.length, (frames + 2 * CONTEXT_FRAMES) * FRAMES.hopSamples)
    const { lnRms, periodicity } = prosodyFrames(this.#held.subarray(0, read))
    const end = CONTEXT_FRAMES + frames
    this.#levels.push(lnRms.slice(CONTEXT_FRAMES, end).map((value) => DB_PER_NEPER * value))
    this.#periodicities.push(periodicity.slice(CONTEXT_FRAMES, end))
    this.#held.copyWithin(0, NEW_SAMPLES)
    this.#held.fill(0, 2 * CONTEXT)
    this.#filled = 2 * CONTEXT
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
