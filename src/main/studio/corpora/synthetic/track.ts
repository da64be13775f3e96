import type { Random } from '#shared/domain/random.ts'
import type { Expression } from './expressions.ts'
import type { Spoken } from './sentences.ts'
import type { Speaker } from './speakers.ts'

export const FRAME_MS = 5

/** Parameters of voice and vocal tract, one value per frame of 5 ms. */
export interface Track {
  readonly frames: number
  /** Factor on the speaker's F0 in its melody. */
  readonly f0Hz: Float64Array
  readonly voicing: Float64Array
  readonly noise: Float64Array
  readonly noiseCentreHz: Float64Array
  readonly noiseBandwidthHz: Float64Array
  /** F1, F2, F3. */
  readonly formantsHz: readonly [Float64Array, Float64Array, Float64Array]
}

/** Formants of the neutral vocal tract (a schwa), which slurred speech approaches. */
const REST = [500, 1500, 2500] as const
/** Number of frames between two articulation targets. */
const GLIDE_FRAMES = 5

/** Computes the track of a sentence for one speaker and expression, with silence before and after. */
export function articulate(
  sentence: readonly Spoken[],
  speaker: Speaker,
  expression: Expression,
  random: Random,
): Track {
  const speed = speaker.rate * Math.exp(expression.logRate)
  const before = Math.round((100 + 150 * random.next()) / FRAME_MS)
  const after = Math.round((100 + 150 * random.next()) / FRAME_MS)
  const lengths = sentence.map(({ phone, stressed }, index) => {
    const final = index >= sentence.length - 2 ? 1.25 : 1
    const ms = (phone.durationMs * (stressed ? 1.3 : 1) * final * Math.exp(0.1 * random.normal())) / speed
    return Math.max(4, Math.round(ms / FRAME_MS))
  })
  const spoken = lengths.reduce((sum, length) => sum + length, 0)
  const frames = before + spoken + after
  const of = () => new Float64Array(frames)
  const track = {
    voicing: of(),
    noise: of(),
    noiseCentreHz: of().fill(3000),
    noiseBandwidthHz: of().fill(2000),
    formantsHz: [of().fill(REST[0]), of().fill(REST[1]), of().fill(REST[2])] as const,
  }
  const accents: { centre: number; width: number; semitones: number }[] = []
  const space = Math.exp(expression.logArticulation)
  let at = before
  sentence.forEach(({ phone, stressed }, index) => {
    const length = lengths[index]
    for (let i = 0; i < length; i++) {
      const share = i / length
      track.formantsHz.forEach((values, n) => {
        const target = phone.from[n] + (phone.to[n] - phone.from[n]) * share
        values[at + i] = REST[n] + (target - REST[n]) * space
      })
      track.voicing[at + i] = phone.voicing
      // A stop is silent until its burst near the end.
      const burst = phone.kind !== 'stop' || share > 0.65
      track.noise[at + i] = phone.noise && burst ? phone.noise.gain : 0
      if (phone.noise) {
        track.noiseCentreHz[at + i] = phone.noise.centreHz
        track.noiseBandwidthHz[at + i] = phone.noise.bandwidthHz
      }
    }
    if (stressed)
      accents.push({ centre: at + length / 2, width: length * 1.6, semitones: 0.7 + 0.6 * random.next() })
    at += length
  })
  const f0Hz = melody(frames, before, spoken, accents, speaker, expression, random)
  const formantsHz = track.formantsHz.map((values) => smooth(values, GLIDE_FRAMES))
  return {
    ...track,
    frames,
    f0Hz,
    voicing: smooth(track.voicing, 2),
    noise: smooth(track.noise, 1),
    formantsHz: [formantsHz[0], formantsHz[1], formantsHz[2]],
  }
}

/** F0 in Hz: declination, accents, the emotion's slope, slow drift and tremor. */
function melody(
  frames: number,
  start: number,
  spoken: number,
  accents: readonly { centre: number; width: number; semitones: number }[],
  speaker: Speaker,
  expression: Expression,
  random: Random,
): Float64Array {
  const range = speaker.rangeSemitones * Math.exp(expression.logRange)
  const tremorHz = 6 + 2 * random.next()
  const [phase, drift, driftHz] = [2 * Math.PI * random.next(), 0.25 * random.normal(), 0.5 + random.next()]
  return Float64Array.from({ length: frames }, (_, frame) => {
    const progress = Math.min(1, Math.max(0, (frame - start) / spoken))
    const seconds = (frame * FRAME_MS) / 1000
    let semitones = expression.f0Semitones + expression.slopeSemitones * (progress - 0.5)
    semitones += range * (0.35 - 0.7 * progress) + drift * Math.sin(2 * Math.PI * driftHz * seconds + phase)
    for (const accent of accents)
      semitones += accent.semitones * range * Math.exp(-(((frame - accent.centre) / accent.width) ** 2))
    const tremor = 1 + expression.tremor * Math.sin(2 * Math.PI * tremorHz * seconds)
    return Math.min(520, Math.max(60, speaker.f0Hz * 2 ** (semitones / 12) * tremor))
  })
}

/** Moving average over `radius` frames on both sides. */
function smooth(values: Float64Array, radius: number): Float64Array {
  return values.map((_, index) => {
    const [from, to] = [Math.max(0, index - radius), Math.min(values.length - 1, index + radius)]
    let sum = 0
    for (let i = from; i <= to; i++) sum += values[i]
    return sum / (to - from + 1)
  })
}
