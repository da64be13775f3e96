import type { Random } from '#shared/domain/random.ts'
import { white } from './noise.ts'

export interface GlottisSettings {
  readonly sampleRateHz: number
  readonly openQuotient: number
  /** Loss at 3 kHz beyond the pulse's own slope. */
  readonly tiltDb: number
  /** Level of breath noise against the pulses. */
  readonly aspirationDb: number
  readonly jitter: number
  readonly creak: number
}

/**
 * The voice source: derivative of glottal flow by the KLGLOTT88 pulse (Klatt & Klatt 1990, eq. 1: U = aτ² − bτ³ while
 * open), low-passed by the tilt, with jitter, shimmer, diplophonia for creak, and breath noise that swells while open.
 * @returns a function of F0 (Hz) that gives the next sample
 */
export function openGlottis(settings: GlottisSettings, random: Random): (f0Hz: number) => number {
  const open = Math.min(0.9, Math.max(0.3, settings.openQuotient))
  const aspiration = 10 ** (settings.aspirationDb / 20)
  const jitter = Math.max(0.003, settings.jitter)
  const creak = Math.min(0.7, Math.max(0, settings.creak))
  const pole = tiltPole(settings.tiltDb, settings.sampleRateHz)
  let [phase, stretch, gain, odd, flow] = [0, 1, 1, false, 0]
  return (f0Hz) => {
    phase += f0Hz / settings.sampleRateHz / stretch
    if (phase >= 1) {
      phase -= 1
      odd = !odd
      // Creak comes and goes; where it is, every other pulse is late and weak.
      const diplophonia = random.next() < creak * 1.4 ? creak : creak * 0.3
      stretch = Math.max(0.7, 1 + jitter * random.normal() + (odd ? 0.35 : -0.05) * diplophonia)
      gain = Math.max(0.2, 1 + 3 * jitter * random.normal() - (odd ? 0.7 * diplophonia : 0))
    }
    const tau = phase / open
    const pulse = tau < 1 ? gain * tau * (2 - 3 * tau) : 0
    flow = (1 - pole) * pulse + pole * flow
    return flow + aspiration * white(random) * (tau < 1 ? 1 : 0.35)
  }
}

/** The one-pole low-pass that is `db` down at 3 kHz. */
function tiltPole(db: number, sampleRateHz: number): number {
  if (db <= 0) return 0
  const power = 10 ** (db / 10)
  const cosine = Math.cos((2 * Math.PI * 3000) / sampleRateHz)
  // |1 − p e^{−jω}|² = power (1 − p)², solved for the pole p in (0, 1).
  const half = (power - cosine) / (power - 1)
  return half - Math.sqrt(half * half - 1)
}
