import { z } from 'zod'
import { route } from '../route.ts'

/** A pretrained encoder in a folder on the studio's machine, loaded and tested on a signal. */
export interface EncoderInfo {
  readonly folder: string
  /** The name in its configuration, or else the folder's name. */
  readonly name: string
  readonly bytes: number
  /** Number of values of a hidden state. */
  readonly hidden: number
  /** Numbers of the blocks that may be read; empty if it gives its last hidden state only. */
  readonly blocks: readonly number[]
  readonly sampleRateHz: number
  /** SHA-256 over the model and everything else that the features of any block depend on. */
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
