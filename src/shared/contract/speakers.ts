import { z } from 'zod'
import { SPEAKER_USES } from '../domain/speaker-consent.ts'
import { Annotator } from './labels.ts'

export const SpeakerId = z.string().min(1).max(500)
const note = z.string().trim().max(2000).default('')

/** A day of the calendar: "2026-05-31". */
export const Day = z.iso.date({ error: 'Give a day as YYYY-MM-DD.' })

/** Consent that speakers gave, or that nothing is known about. A withdrawal has its own request. */
export const ConsentChange = z.strictObject({
  speakers: z.array(SpeakerId).min(1).max(100_000),
  state: z.enum(['unknown', 'given']),
  /** The permitted uses. */
  uses: z.array(z.enum(SPEAKER_USES)),
  note,
  day: Day,
  /** Of one speaker; null keeps the pseudonym, or makes a random one. */
  pseudonym: z.string().trim().min(1).max(100).nullable().default(null),
  author: Annotator,
})
export type ConsentChange = z.infer<typeof ConsentChange>
export type ConsentChangeInput = z.input<typeof ConsentChange>

export const WithdrawalOptions = z.strictObject({
  speaker: SpeakerId,
  note,
  /** Day of the withdrawal. */
  day: Day,
  author: Annotator,
})
export type WithdrawalOptions = z.infer<typeof WithdrawalOptions>
export type WithdrawalOptionsInput = z.input<typeof WithdrawalOptions>
