import { z } from 'zod'
import { nothing, route } from '../route.ts'

/** A filter under a name; what it holds is checked when it is used. */
const SavedFilter = z.object({
  name: z.string().trim().min(1).max(80),
  filter: z.record(z.string(), z.unknown()),
})
export type SavedFilter = z.infer<typeof SavedFilter>

/** What people choose once for all projects. Unknown keys of a newer version are dropped; damaged ones take their default. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system').catch('system'),
  /** Percent of the system's text size. */
  textPercent: z.number().int().min(80).max(200).default(100).catch(100),
  /** In Review: hides names, labels and predictions until the annotator has answered. */
  blindReview: z.boolean().default(true).catch(true),
  /** The same on every other page: Library, Clip, and the map of Explore. */
  blindEverywhere: z.boolean().default(false).catch(false),
  /** Plays a clip as it is selected. */
  autoPlay: z.boolean().default(true).catch(true),
  /** When clips are labelled one by one, a label opens the next clip without one. */
  autoAdvance: z.boolean().default(true).catch(true),
  /** Of clips it is less sure of than this, a model says nothing. 0 never abstains. */
  abstainBelow: z.number().min(0).max(1).default(0.5).catch(0.5),
  savedFilters: z.array(SavedFilter).max(100).default([]).catch([]),
})
export type Settings = z.infer<typeof Settings>

export const SettingsChange = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  textPercent: z.number().int().min(80).max(200).optional(),
  blindReview: z.boolean().optional(),
  blindEverywhere: z.boolean().optional(),
  autoPlay: z.boolean().optional(),
  autoAdvance: z.boolean().optional(),
  abstainBelow: z.number().min(0).max(1).optional(),
  savedFilters: z.array(SavedFilter).max(100).optional(),
})

/** For About and for bug reports. */
export interface About {
  readonly version: string
  readonly node: string
  readonly electron: string | null
  readonly platform: string
  readonly dataFolder: string
  /** The last lines of the log. */
  readonly log: readonly string[]
}

export const settings = {
  get: route(nothing).returns<Settings>(),
  set: route(SettingsChange).returns<Settings>(),
  about: route(nothing).returns<About>(),
}
