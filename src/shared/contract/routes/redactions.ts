import { z } from 'zod'
import type { Redaction, RedactionEntry, RedactionId } from '../../domain/redactions.ts'
import { ClipIdNumber } from '../library.ts'
import { RedactionIdText, RedactionReason, RedactionRequest } from '../redactions.ts'
import { route } from '../route.ts'

const ofClip = z.strictObject({ clip: ClipIdNumber })

/** Stretches of recordings that are replaced in everything that leaves the studio. Replies are sent after the write to disk. */
export const redactions = {
  list: route(ofClip).returns<readonly Redaction[]>(),
  /** The log of a recording's redactions, oldest first. */
  history: route(ofClip).returns<readonly RedactionEntry[]>(),
  redact: route(RedactionRequest).returns<{ readonly id: RedactionId }>(),
  /** Takes a redaction back: the recording's own sound is used again. */
  takeBack: route(ofClip.extend({ id: RedactionIdText, reason: RedactionReason })).returns<null>(),
}
