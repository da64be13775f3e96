import type { Sex } from '#shared/domain/clips.ts'
import { seeded } from '#shared/domain/random.ts'
import { EMOTION_CODES, type EmotionCode } from './expressions.ts'

/** A synthetic speaker: anatomy, habits, microphone, and how strongly each emotion shows. */
export interface Speaker {
  readonly id: string
  readonly sex: Sex
  readonly ageYears: number
  readonly f0Hz: number
  /** Factor on an adult man's formants: the shorter the tract, the larger. */
  readonly formantFactor: number
  /** Factor on speed. */
  readonly rate: number
  /** Span of the neutral melody's accents. */
  readonly rangeSemitones: number
  readonly tiltDb: number
  readonly openQuotient: number
  readonly aspirationDb: number
  /** Level of neutral speech where there is speech. */
  readonly levelDbfs: number
  readonly roomNoiseDbfs: number
  /** Factor on each emotion's expression. */
  readonly strength: Readonly<Record<EmotionCode, number>>
}

/** Speaker number `index` (from 0) of a corpus; always the same for the same seed. Ids follow CREMA-D: 1001 and on. */
export function makeSpeaker(index: number, seed: number): Speaker {
  const id = String(1001 + index)
  const random = seeded(`${seed}/speaker/${id}`)
  const between = (low: number, high: number) => low + (high - low) * random.next()
  const sex: Sex = index % 2 === 0 ? 'male' : 'female'
  const strength = Object.fromEntries(
    EMOTION_CODES.map((code) => [code, Math.min(1.5, Math.max(0.5, Math.exp(0.22 * random.normal())))]),
  ) as Record<EmotionCode, number>
  return {
    id,
    sex,
    ageYears: 20 + random.integer(50),
    f0Hz: sex === 'male' ? between(92, 138) : between(172, 228),
    formantFactor: sex === 'male' ? between(0.95, 1.05) : between(1.1, 1.22),
    rate: between(0.92, 1.08),
    rangeSemitones: between(2.2, 3.4),
    tiltDb: between(5, 11),
    openQuotient: between(0.5, 0.6),
    aspirationDb: between(-34, -28),
    levelDbfs: between(-31, -27),
    roomNoiseDbfs: between(-74, -64),
    strength,
  }
}
