import { z } from 'zod'
import { FLAG_KINDS, type FlagKind } from '#shared/domain/clips.ts'
import type { LevelCode } from './delivery.ts'
import { EMOTION_CODES, type EmotionCode } from './expressions.ts'
import type { SentenceCode } from './sentences.ts'

/** A planted fault and the files (names without folder) that have it. */
export const Planted = z.object({
  kind: z.enum([...FLAG_KINDS, 'wrong-label']),
  files: z.array(z.string()),
  reason: z.string(),
  /** For a wrong label: the emotion of the voice. */
  voiced: z.enum(EMOTION_CODES).optional(),
})
export type Planted = z.infer<typeof Planted>

/** Damage to a clip's file after synthesis. */
export type Damage = 'silent' | 'truncated' | 'unreadable' | 'lfs-pointer' | 'clipped' | 'short'

/** A clip by its position in the corpus. Speaker numbers wrap around. No two faults have the same position. */
export type PlannedClip = readonly [
  speaker: number,
  sentence: SentenceCode,
  emotion: EmotionCode,
  level?: LevelCode,
]

export const DAMAGES: readonly {
  readonly damage: Damage
  readonly place: PlannedClip
  readonly reason: string
}[] = [
  { damage: 'silent', place: [6, 'TIE', 'SAD'], reason: 'Digital silence of ordinary length.' },
  { damage: 'truncated', place: [3, 'TIE', 'FEA'], reason: 'The file ends before its header says.' },
  { damage: 'unreadable', place: [4, 'TIE', 'DIS'], reason: 'The bytes are no sound file.' },
  { damage: 'lfs-pointer', place: [7, 'TIE', 'ANG'], reason: 'A git-lfs pointer in place of the clip.' },
  { damage: 'clipped', place: [9, 'IEO', 'ANG', 'HI'], reason: 'Recorded far too loud.' },
  { damage: 'short', place: [10, 'IEO', 'FEA', 'LO'], reason: 'An eighth of a second.' },
]

export const COPIES: readonly {
  readonly kind: FlagKind
  readonly from: PlannedClip
  readonly to: PlannedClip
  readonly reason: string
}[] = [
  {
    // CREMA-D contains this pair.
    kind: 'label-conflict',
    from: [5, 'TIE', 'HAP'],
    to: [5, 'TIE', 'NEU'],
    reason: 'The same bytes under two emotions.',
  },
  {
    kind: 'duplicate',
    from: [2, 'IEO', 'HAP', 'HI'],
    to: [2, 'IEO', 'HAP', 'MD'],
    reason: 'The same bytes under two names.',
  },
]

/** CREMA-D contains one too, of another actor. */
export const MISSPELT: { readonly place: PlannedClip; readonly reason: string } = {
  place: [0, 'ITH', 'SAD'],
  reason: 'The level is spelt X, not XX.',
}
