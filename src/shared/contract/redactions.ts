import { z } from 'zod'
import { REDACTION_KINDS, type RedactionId } from '../domain/redactions.ts'
import { ClipIdNumber } from './library.ts'

/** A day, in seconds; no recording is that long. */
const LATEST = 86_400
const seconds = z.number().min(0).max(LATEST)

export const RedactionIdText = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'The id of a redaction is 32 hexadecimal digits.')
  .transform((id) => id as RedactionId)
export const RedactionReason = z.string().trim().max(1000).default('')

/** A stretch to be replaced in everything that leaves the studio. Its whole first and last samples are. */
export const RedactionRequest = z
  .strictObject({
    clip: ClipIdNumber,
    start: seconds,
    end: seconds,
    kind: z.enum(REDACTION_KINDS),
    /** From 0; null for all channels. */
    channel: z.number().int().min(0).max(255).nullable().default(null),
    reason: RedactionReason,
  })
  .refine(({ start, end }) => end > start, { message: 'A stretch ends after it begins.' })
export type RedactionRequest = z.infer<typeof RedactionRequest>
