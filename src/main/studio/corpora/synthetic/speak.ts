import { seeded } from '#shared/domain/random.ts'
import type { Expression } from './expressions.ts'
import { openGlottis } from './glottis.ts'
import { white } from './noise.ts'
import { Resonator } from './resonator.ts'
import type { Spoken } from './sentences.ts'
import type { Speaker } from './speakers.ts'
import { FRAME_MS, articulate, type Track } from './track.ts'

export const SAMPLE_RATE_HZ = 16_000
const FRAME_SAMPLES = (SAMPLE_RATE_HZ * FRAME_MS) / 1000
/** Formants above the third are fixed, in Hz for a male voice. */
const HIGH_FORMANTS = [3500, 4500] as const
const BANDWIDTHS = [70, 100, 150, 220, 300] as const

/**
 * Synthesises a sentence with a source–filter model: pulses and breath through five formants in cascade, parallel noise
 * for fricatives and bursts, and room noise. Equal seeds give equal samples.
 * @returns mono samples at 16 kHz in [-1, 1]
 */
export function speak(
  sentence: readonly Spoken[],
  speaker: Speaker,
  expression: Expression,
  seed: string,
): Float64Array {
  const random = seeded(`${seed}/voice`)
  const track = articulate(sentence, speaker, expression, random)
  const glottis = openGlottis(
    {
      sampleRateHz: SAMPLE_RATE_HZ,
      openQuotient: speaker.openQuotient + expression.openQuotient,
      tiltDb: speaker.tiltDb + expression.tiltDb,
      aspirationDb: speaker.aspirationDb + expression.aspirationDb,
      jitter: 0.004 + expression.jitter,
      creak: expression.creak,
    },
    random,
  )
  const formants = BANDWIDTHS.map(() => new Resonator(SAMPLE_RATE_HZ))
  const hiss = new Resonator(SAMPLE_RATE_HZ)
  const factor = speaker.formantFactor * Math.exp(expression.logFormants)
  const samples = new Float64Array(track.frames * FRAME_SAMPLES)
  for (let frame = 0, at = 0; frame < track.frames; frame++) {
    tune(formants, hiss, track, frame, factor)
    const [f0, noise] = [track.f0Hz[frame], track.noise[frame]]
    const from = track.voicing[Math.max(0, frame - 1)]
    const step = (track.voicing[frame] - from) / FRAME_SAMPLES
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      let value = glottis(f0) * (from + step * i)
      for (const formant of formants) value = formant.filter(value)
      if (noise > 0) value += hiss.filter(noise * 0.35 * white(random))
      samples[at++] = value
    }
  }
  return atLevel(samples, track, speaker.levelDbfs + expression.intensityDb, speaker.roomNoiseDbfs, seed)
}

function tune(
  formants: readonly Resonator[],
  hiss: Resonator,
  track: Track,
  frame: number,
  factor: number,
): void {
  formants.forEach((formant, n) => {
    const hertz = n < 3 ? track.formantsHz[n][frame] : HIGH_FORMANTS[n - 3]
    formant.tune(Math.min(7400, hertz * factor), BANDWIDTHS[n])
  })
  hiss.tune(Math.min(7000, track.noiseCentreHz[frame]), track.noiseBandwidthHz[frame])
}

/** Scales voiced speech to a level (at most 0.95 of full scale) and adds room noise. */
function atLevel(samples: Float64Array, track: Track, levelDbfs: number, roomDbfs: number, seed: string) {
  let [power, count, peak] = [0, 0, 0]
  samples.forEach((value, i) => {
    peak = Math.max(peak, Math.abs(value))
    if (track.voicing[Math.floor(i / FRAME_SAMPLES)] < 0.5) return
    power += value * value
    count++
  })
  const gain = Math.min(10 ** (levelDbfs / 20) / Math.sqrt(power / count), 0.95 / peak)
  const room = 10 ** (roomDbfs / 20)
  const random = seeded(`${seed}/room`)
  return samples.map((value) => Math.max(-1, Math.min(1, value * gain + room * white(random))))
}
