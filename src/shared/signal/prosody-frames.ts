import { FRAMES } from './frame-configuration.ts'
import { levels } from './levels.ts'
import { simdMachine, oncePerMachine, type SimdMachine } from './simd-machine.ts'
import { yin } from './yin.ts'

/** Pitch and level of 10 ms frames: the four columns that follow the mel bands in the `frames` features. */
export interface ProsodyFrames {
  /** ln of Hz, for every frame: of unvoiced frames it means nothing. */
  readonly lnF0: Float32Array<ArrayBuffer>
  /** −1 to 1 */
  readonly periodicity: Float32Array<ArrayBuffer>
  /** ln (RMS + 1e-5) */
  readonly lnRms: Float32Array<ArrayBuffer>
  /** Zero crossings a sample. */
  readonly zeroCrossings: Float32Array<ArrayBuffer>
}

/** @param signal mono at 16 kHz */
export function prosodyFrames(signal: Float32Array): ProsodyFrames {
  return extractors(simdMachine())(signal)
}

const extractors = oncePerMachine((owner: SimdMachine) => {
  const [lowestHz, highestHz] = FRAMES.f0Hz
  const { sampleRateHz, hopSamples, windowSamples, f0FrameSamples: frameSamples } = FRAMES
  const pitchOf = yin(owner, { sampleRateHz, hopSamples, frameSamples, lowestHz, highestHz })
  return (signal: Float32Array): ProsodyFrames => {
    const { f0Hz, periodicity } = pitchOf(signal)
    const { rms, zcr } = levels(signal, windowSamples, hopSamples)
    return {
      lnF0: Float32Array.from(f0Hz, Math.log),
      periodicity: Float32Array.from(periodicity),
      lnRms: rms.map((value) => Math.log(value + 1e-5)),
      zeroCrossings: zcr,
    }
  }
})
