import { z } from 'zod'
import { route } from '../route.ts'

/** A pretrained encoder in a folder on the studio's machine, loaded and tested on a signal. */
export interface EncoderInfo {
  readonly folder: string
  /** The name in its configuration, or else the folder's name. */
  readonly name: string
  readonly bytes: number
  /** Features per clip: mean, deviation and maximum over time. */
  readonly width: number
  readonly sampleRateHz: number
  /** SHA-256 over everything that the features depend on. */
  readonly fingerprint: string
  /** Licence from its readme or licence file; null where neither names one. */
  readonly licence: string | null
  /** The first sentences of its readme; null without a readme. */
  readonly about: string | null
}

export const encoders = {
  /**
   * Loads and tests an encoder. Refused with `not-found`, `unreadable` or `bad-input`; the message names the missing
   * part and the remedy.
   */
  inspect: route(
    z.strictObject({ folder: z.string().trim().min(1, 'Give the path of a folder.').max(4096) }),
  ).returns<EncoderInfo>(),
}
