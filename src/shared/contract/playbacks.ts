import { z } from 'zod'
import { ClipIdNumber } from './library.ts'

export const NewPlayback = z.strictObject({ clip: ClipIdNumber })
export const PlaybackSwitch = z.strictObject({ on: z.boolean() })

/** Text in the name of an annotator, or in the path of a clip; undefined for all. */
const text = z.string().trim().min(1).max(1000).optional()
export const PlaybackConditions = z.strictObject({ text })
export type PlaybackConditions = z.infer<typeof PlaybackConditions>

/** Filter of the log, newest first. */
export const PlaybackFilter = PlaybackConditions.extend({
  /** Only entries before this one, for paging. */
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(500).default(100),
})
export type PlaybackFilter = z.infer<typeof PlaybackFilter>

/** An entry of the log of playbacks: a playback began, or the log was switched on or off. */
export interface Playback {
  readonly id: number
  readonly kind: 'played' | 'on' | 'off'
  /** Empty where the owner had not entered a name. */
  readonly annotator: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** A clip with the recording; null for a switch, and where no clip has the recording any more. */
  readonly path: string | null
}

export interface PlaybackSetting {
  readonly on: boolean
}
