import { FRAMES } from './frame-configuration.ts'
import { prosodyFrames } from './prosody-frames.ts'
import { resample } from './resample.ts'
import { frameCount } from './short-time.ts'
import { activeFrames, isVoiced } from './voicing.ts'

/** Pitch and intensity over time: the values that the `frames` features hold, in hertz and decibels. */
export interface Contour {
  readonly hopSeconds: number
  /** Hz; 0 where a frame is not active or not voiced. */
  readonly pitchHz: Float32Array<ArrayBuffer>
  /** dB re full scale, RMS of 25 ms around each point; the floor is −100. */
  readonly intensityDb: Float32Array<ArrayBuffer>
}

const HOP_SECONDS = FRAMES.hopSamples / FRAMES.sampleRateHz
const DECIBELS = 20 / Math.LN10
/** Recordings are analysed in parts of this length, so that memory does not grow with duration. */
const PART_SECONDS = 60
/** Context before and after each part, longer than the filters and frames that cross its ends. */
const CONTEXT_SECONDS = 1

/**
 * Pitch and intensity, a point every 10 ms. Clips of up to a minute get exactly the values of their features. Throws
 * `bad-input` for a sample rate that is not a whole number of hertz.
 * @param mono samples in [−1, 1]
 * @param report gets the finished share, 0 to 1
 */
export function contourOf(
  mono: Float32Array,
  sampleRateHz: number,
  report: (share: number) => void = () => undefined,
): Contour {
  const length = Math.ceil((mono.length * FRAMES.sampleRateHz) / sampleRateHz)
  const frames = frameCount(length, FRAMES.hopSamples)
  const pitchHz = new Float32Array(frames)
  const lnRms = new Float32Array(frames)
  const parts = Math.max(1, Math.ceil(mono.length / sampleRateHz / PART_SECONDS))
  for (let part = 0; part < parts; part++) {
    const from = Math.max(0, part * PART_SECONDS - CONTEXT_SECONDS)
    const to = (part + 1) * PART_SECONDS + CONTEXT_SECONDS
    const prosody = prosodyOf(mono.subarray(from * sampleRateHz, to * sampleRateHz), sampleRateHz)
    const first = (part * PART_SECONDS) / HOP_SECONDS
    const end = part === parts - 1 ? frames : first + PART_SECONDS / HOP_SECONDS
    for (let frame = first, at = first - from / HOP_SECONDS; frame < end; frame++, at++) {
      lnRms[frame] = prosody.lnRms[at]
      if (isVoiced(prosody.periodicity[at])) pitchHz[frame] = Math.exp(prosody.lnF0[at])
    }
    report((part + 1) / parts)
  }
  const active = activeFrames(lnRms)
  return {
    hopSeconds: HOP_SECONDS,
    pitchHz: pitchHz.map((hz, frame) => (active[frame] ? hz : 0)),
    intensityDb: lnRms.map((level) => level * DECIBELS),
  }
}

const prosodyOf = (mono: Float32Array, sampleRateHz: number) =>
  prosodyFrames(
    sampleRateHz === FRAMES.sampleRateHz ? mono : resample(mono, sampleRateHz, FRAMES.sampleRateHz),
  )
