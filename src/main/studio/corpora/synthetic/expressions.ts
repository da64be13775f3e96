import type { Random } from '#shared/domain/random.ts'

/** How an emotion shows in the voice, as departures from the speaker's neutral manner; all zero is neutral. */
export interface Expression {
  readonly f0Semitones: number
  /** Natural logarithm of the factor on the span of the melody. */
  readonly logRange: number
  /** Natural logarithm of the factor on speed. */
  readonly logRate: number
  readonly intensityDb: number
  /** Further loss at 3 kHz; negative is a brighter, tenser voice. */
  readonly tiltDb: number
  /** Added to the share of each period that the glottis stands open. */
  readonly openQuotient: number
  readonly aspirationDb: number
  /** Standard deviation of successive periods, as a share. */
  readonly jitter: number
  /** Depth of a 6–8 Hz tremor of F0, as a share. */
  readonly tremor: number
  /** Diplophonia, 0 to 1: every other pulse late and weak. */
  readonly creak: number
  /** Natural logarithm of the factor on formants: spread lips raise them, protruded lips lower them. */
  readonly logFormants: number
  /** Rise (or fall) of the melody over the sentence beyond the speaker's own. */
  readonly slopeSemitones: number
  /** Natural logarithm of the factor on the vowel space: precise or slurred. */
  readonly logArticulation: number
}

export const EMOTION_CODES = ['ANG', 'DIS', 'FEA', 'HAP', 'NEU', 'SAD'] as const
export type EmotionCode = (typeof EMOTION_CODES)[number]

export const NEUTRAL: Expression = {
  f0Semitones: 0,
  logRange: 0,
  logRate: 0,
  intensityDb: 0,
  tiltDb: 0,
  openQuotient: 0,
  aspirationDb: 0,
  jitter: 0,
  tremor: 0,
  creak: 0,
  logFormants: 0,
  slopeSemitones: 0,
  logArticulation: 0,
}

/** Directions after Banse & Scherer 1996 and the review in Scherer 2003 (table 2); sizes are ours. */
export const PROTOTYPES: Readonly<Record<EmotionCode, Expression>> = {
  ANG: {
    ...NEUTRAL,
    f0Semitones: 3.2,
    logRange: 0.5,
    logRate: 0.12,
    intensityDb: 7,
    tiltDb: -7,
    openQuotient: -0.1,
    aspirationDb: -4,
    jitter: 0.006,
    creak: 0.12,
    slopeSemitones: -1,
    logArticulation: 0.12,
  },
  DIS: {
    ...NEUTRAL,
    f0Semitones: -1.4,
    logRange: 0.1,
    logRate: -0.16,
    intensityDb: 0.5,
    tiltDb: 0.5,
    openQuotient: -0.04,
    jitter: 0.012,
    creak: 0.4,
    logFormants: -0.025,
    slopeSemitones: -1.5,
  },
  FEA: {
    ...NEUTRAL,
    f0Semitones: 3.6,
    logRange: -0.1,
    logRate: 0.14,
    intensityDb: 0.5,
    tiltDb: -1,
    openQuotient: 0.08,
    aspirationDb: 6,
    jitter: 0.012,
    tremor: 0.03,
    slopeSemitones: 0.8,
    logArticulation: -0.08,
  },
  HAP: {
    ...NEUTRAL,
    f0Semitones: 3.4,
    logRange: 0.6,
    logRate: 0.04,
    intensityDb: 4,
    tiltDb: -3,
    logFormants: 0.04,
    slopeSemitones: 1,
    logArticulation: 0.06,
  },
  NEU: NEUTRAL,
  SAD: {
    ...NEUTRAL,
    f0Semitones: -1,
    logRange: -0.55,
    logRate: -0.14,
    intensityDb: -4.5,
    tiltDb: 4.5,
    openQuotient: 0.12,
    aspirationDb: 6,
    jitter: 0.004,
    slopeSemitones: -1.5,
    logArticulation: -0.12,
  },
}

const KEYS = Object.keys(NEUTRAL) as (keyof Expression)[]

/** An expression from a rule for each of its measures. */
function build(rule: (key: keyof Expression) => number): Expression {
  return KEYS.reduce((made, key) => ({ ...made, [key]: rule(key) }), NEUTRAL)
}

/** Sums expressions with their weights: a weak one is a small multiple, a blend a sum of two. */
export function mix(parts: readonly (readonly [weight: number, Expression])[]): Expression {
  return build((key) => parts.reduce((total, [weight, part]) => total + weight * part[key], 0))
}

/** Normal deviates with the given standard deviations. */
export function draw(deviations: Expression, random: Random): Expression {
  return build((key) => deviations[key] * random.normal())
}
