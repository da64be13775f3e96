import { seeded } from '#shared/domain/random.ts'
import { draw, EMOTION_CODES, mix, PROTOTYPES, type EmotionCode, type Expression } from './expressions.ts'
import type { Speaker } from './speakers.ts'

export type LevelCode = 'XX' | 'LO' | 'MD' | 'HI'

const LEVEL_STRENGTH: Readonly<Record<LevelCode, number>> = { XX: 1, LO: 0.65, MD: 1, HI: 1.35 }

/** The emotions that each emotion is mixed with, and so most often confused with. */
const TINGES: Readonly<Record<EmotionCode, readonly EmotionCode[]>> = {
  ANG: ['HAP', 'DIS'],
  DIS: ['FEA', 'NEU', 'SAD', 'ANG'],
  FEA: ['DIS', 'SAD', 'HAP'],
  HAP: ['ANG', 'NEU', 'FEA'],
  NEU: ['DIS', 'SAD', 'HAP'],
  SAD: ['NEU', 'DIS', 'FEA'],
}

/**
 * Maximum share of the second emotion. Fear and disgust, the pair that listeners and models confuse most, have the
 * largest.
 */
const DEEPEST: Readonly<Record<EmotionCode, number>> = {
  ANG: 0.5,
  DIS: 0.72,
  FEA: 0.72,
  HAP: 0.5,
  NEU: 0.55,
  SAD: 0.5,
}

/** Standard deviations between clips of the same speaker and emotion. */
const WOBBLE: Expression = {
  f0Semitones: 0.8,
  logRange: 0.15,
  logRate: 0.06,
  intensityDb: 1.5,
  tiltDb: 1.3,
  openQuotient: 0.025,
  aspirationDb: 1.5,
  jitter: 0.002,
  tremor: 0.003,
  creak: 0.04,
  logFormants: 0.008,
  slopeSemitones: 0.8,
  logArticulation: 0.04,
}

export interface Delivery {
  readonly expression: Expression
  /** Perceived shares of the emotions, 0 to 1, summing to 1. */
  readonly heard: Readonly<Record<EmotionCode, number>>
}

/**
 * How `speaker` acts an emotion in one clip: the prototype with the strength of this speaker and level, mixed with a
 * similar emotion (mostly little, in some clips half), with random variation.
 */
export function deliver(speaker: Speaker, emotion: EmotionCode, level: LevelCode, seed: string): Delivery {
  const random = seeded(`${seed}/delivery`)
  const strength = speaker.strength[emotion] * LEVEL_STRENGTH[level] * Math.exp(0.15 * random.normal())
  const tinges = TINGES[emotion]
  const tinge = tinges[Math.floor(tinges.length * random.next() ** 1.4)]
  const share = DEEPEST[emotion] * random.next() ** 2.2
  const heard = Object.fromEntries(EMOTION_CODES.map((code) => [code, 0])) as Record<EmotionCode, number>
  const shown = Math.min(1, 0.25 + 0.6 * strength)
  heard[emotion] += shown * (1 - share)
  heard[tinge] += shown * share
  heard.NEU += 1 - shown
  return {
    expression: mix([
      [strength * (1 - share), PROTOTYPES[emotion]],
      [strength * share, PROTOTYPES[tinge]],
      [1, draw(WOBBLE, random)],
    ]),
    heard,
  }
}
