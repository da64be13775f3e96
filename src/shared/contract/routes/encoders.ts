import { z } from 'zod'
import { route } from '../route.ts'

/** A pretrained encoder in a folder on the studio's machine, loaded and heard to work. */
export interface EncoderInfo {
  readonly folder: string
  /** As its configuration names it, else the folder's name. */
  readonly name: string
  readonly bytes: number
  /** Features a clip: mean, deviation and maximum over time. */
  readonly width: number
  readonly sampleRateHz: number
  /** SHA-256 over all that the features depend on. */
  readonly fingerprint: string
  /** As its readme or licence file says; null where neither does. */
  readonly licence: string | null
  /** The first sentences of its readme; null where there is none. */
  readonly about: string | null
}

export const encoders = {
  /** Refused with `not-found`, `unreadable` or `bad-input` that say what the folder lacks and how to mend it. */
  look: route(
    z.strictObject({ folder: z.string().trim().min(1, 'Give the path of a folder.').max(4096) }),
  ).returns<EncoderInfo>(),
}
