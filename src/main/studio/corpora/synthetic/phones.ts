/** What the vocal tract and the larynx do during one phone. Formants are those of an adult male tract, in hertz. */
export interface Phone {
  readonly kind: 'vowel' | 'sonorant' | 'fricative' | 'stop'
  /** F1, F2, F3 at the start and at the end; equal but for diphthongs. */
  readonly from: Formants
  readonly to: Formants
  readonly durationMs: number
  /** How strongly the folds vibrate, 0 to 1. */
  readonly voicing: number
  /** Turbulence at a constriction (fricatives, the bursts of stops); null where there is none. */
  readonly noise: { readonly centreHz: number; readonly bandwidthHz: number; readonly gain: number } | null
}
export type Formants = readonly [number, number, number]

const vowel = (durationMs: number, from: Formants, to: Formants = from): Phone => {
  return { kind: 'vowel', from, to, durationMs, voicing: 1, noise: null }
}
const sonorant = (durationMs: number, at: Formants, voicing = 0.55): Phone => {
  return { kind: 'sonorant', from: at, to: at, durationMs, voicing, noise: null }
}
const fricative = (centreHz: number, bandwidthHz: number, gain: number, voicing = 0): Phone => ({
  kind: 'fricative',
  from: [350, 1600, 2600],
  to: [350, 1600, 2600],
  durationMs: voicing > 0 ? 65 : 95,
  voicing,
  noise: { centreHz, bandwidthHz, gain },
})
const stop = (centreHz: number, at: Formants, voicing = 0): Phone => ({
  kind: 'stop',
  from: at,
  to: at,
  durationMs: voicing > 0 ? 60 : 80,
  voicing,
  noise: { centreHz, bandwidthHz: 1400, gain: voicing > 0 ? 0.35 : 0.6 },
})

/**
 * ARPAbet phones of the twelve sentences. Vowels: Peterson & Barney 1952, men's averages. Consonants: loci and noise
 * bands in round figures after Klatt 1980.
 */
export const PHONES: Readonly<Record<string, Phone>> = {
  IY: vowel(115, [270, 2290, 3010]),
  IH: vowel(85, [390, 1990, 2550]),
  EH: vowel(100, [530, 1840, 2480]),
  AE: vowel(125, [660, 1720, 2410]),
  AH: vowel(75, [560, 1300, 2400]),
  AA: vowel(125, [730, 1090, 2440]),
  AO: vowel(130, [570, 840, 2410]),
  UH: vowel(85, [440, 1020, 2240]),
  UW: vowel(110, [300, 870, 2240]),
  ER: vowel(115, [490, 1350, 1690]),
  EY: vowel(135, [480, 2000, 2550], [330, 2200, 2800]),
  AY: vowel(150, [700, 1200, 2450], [400, 2000, 2600]),
  AW: vowel(155, [700, 1250, 2450], [450, 1000, 2300]),
  OW: vowel(135, [540, 1000, 2350], [400, 850, 2300]),
  OY: vowel(165, [550, 900, 2400], [400, 1900, 2500]),
  W: sonorant(60, [300, 700, 2200]),
  R: sonorant(65, [350, 1150, 1550]),
  L: sonorant(60, [360, 1200, 2700]),
  M: sonorant(65, [250, 1100, 2200], 0.4),
  N: sonorant(60, [250, 1500, 2500], 0.4),
  NG: sonorant(70, [250, 1900, 2400], 0.4),
  S: fricative(5600, 2000, 0.55),
  Z: fricative(5400, 2000, 0.3, 0.35),
  F: fricative(4800, 4000, 0.16),
  V: fricative(4200, 4000, 0.08, 0.4),
  TH: fricative(5200, 4500, 0.14),
  DH: fricative(4800, 4500, 0.06, 0.45),
  HH: fricative(1700, 2500, 0.2),
  JH: fricative(3000, 1500, 0.4, 0.2),
  P: stop(1100, [300, 900, 2300]),
  B: stop(1000, [250, 900, 2300], 0.25),
  T: stop(4200, [300, 1750, 2700]),
  D: stop(3800, [250, 1750, 2700], 0.25),
  K: stop(2100, [300, 2000, 2500]),
  G: stop(2000, [250, 2000, 2500], 0.25),
}
