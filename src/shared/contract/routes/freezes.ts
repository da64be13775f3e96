import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import { Sha256Hex, type FreezeReport, type FreezeSummary } from '../freezes.ts'
import type { TextFile } from '../host.ts'
import { nothing, route } from '../route.ts'

/** Longest text of a freeze that a page may send: about 250,000 recordings. The command line has no limit. */
export const LONGEST_FREEZE_CHARACTERS = 30_000_000

export const freezes = {
  /** The freezes of the project, newest first. */
  list: route(nothing).returns<readonly FreezeSummary[]>(),
  /** Makes a freeze of the current labels. */
  make: route(nothing).returns<JobId>(),
  /** The signed file of a freeze. */
  file: route(z.strictObject({ freeze: Sha256Hex })).returns<TextFile>(),
  /** Checks the text of a freeze's file, and compares it with the open project. */
  verify: route(z.strictObject({ text: z.string().max(LONGEST_FREEZE_CHARACTERS) })).returns<FreezeReport>(),
}
