import { seeded } from '#shared/domain/random.ts'
import { draw, EMOTION_CODES, mix, PROTOTYPES, type EmotionCode, type Expression } from './expressions.ts'
import type { Speaker } from './speakers.ts'

export type LevelCode = 'XX' | 'LO' | 'MD' | 'HI'

const LEVEL_STRENGTH: Readonly<Record<LevelCode, number>> = { XX: 1, LO: 0.65, MD: 1, HI: 1.35 }

/** What each emotion is most often tinged with, and so most often taken for. */
const TINGES: Readonly<Record<EmotionCode, readonly EmotionCode[]>> = {
  ANG: ['HAP', 'DIS'],
  DIS: ['FEA', 'NEU', 'SAD', 'ANG'],
  FEA: ['DIS', 'SAD', 'HAP'],
  HAP: ['ANG', 'NEU', 'FEA'],
  NEU: ['DIS', 'SAD', 'HAP'],
  SAD: ['NEU', 'DIS', 'FEA'],
}

/** The largest share of a tinge. Fear and Disgust, the pair that listeners and models mix up most, are tinged deepest. */
const DEEPEST: Readonly<Record<EmotionCode, number>> = {
  ANG: 0.5,
  DIS: 0.72,
  FEA: 0.72,
  HAP: 0.5,
  NEU: 0.55,
  SAD: 0.5,
}

/** How much one clip differs from the next of the same speaker and emotion: standard deviations. */
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
  /** What a listener could hear in it, 0 to 1 by emotion, summing to 1. */
  readonly heard: Readonly<Record<EmotionCode, number>>
}

/**
 * How `speaker` acts an emotion in one clip: the prototype, as strongly as this speaker and level show it, tinged with
 * a neighbouring emotion (mostly a little, in some clips half of it), and never twice the same.
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
