import { z } from 'zod'
import { nothing, route } from '../route.ts'

/** A named filter; its content is parsed when it is used. */
const SavedFilter = z.object({
  name: z.string().trim().min(1).max(80),
  filter: z.record(z.string(), z.unknown()),
})
export type SavedFilter = z.infer<typeof SavedFilter>

/** Settings for all projects. Unknown keys of newer versions are dropped; invalid values take their default. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system').catch('system'),
  /** Percent of the system's text size. */
  textPercent: z.number().int().min(80).max(200).default(100).catch(100),
  /** Review hides names, labels and predictions until the annotator has labelled the clip. */
  blindReview: z.boolean().default(true).catch(true),
  /** The same in the Library, on the Clip page and on the map of Explore. */
  blindEverywhere: z.boolean().default(false).catch(false),
  /** Review names the authors of other labels, with their record. */
  showAuthors: z.boolean().default(true).catch(true),
  /** Plays a clip when it is selected. */
  autoPlay: z.boolean().default(true).catch(true),
  /** When clips are labelled one by one, a label opens the next unlabelled clip. */
  autoAdvance: z.boolean().default(true).catch(true),
  /** Abstention threshold: confidence below which a model gives no class. 0 never abstains. */
  abstainBelow: z.number().min(0).max(1).default(0.5).catch(0.5),
  savedFilters: z.array(SavedFilter).max(100).default([]).catch([]),
})
export type Settings = z.infer<typeof Settings>

export const SettingsChange = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  textPercent: z.number().int().min(80).max(200).optional(),
  blindReview: z.boolean().optional(),
  blindEverywhere: z.boolean().optional(),
  showAuthors: z.boolean().optional(),
  autoPlay: z.boolean().optional(),
  autoAdvance: z.boolean().optional(),
  abstainBelow: z.number().min(0).max(1).optional(),
  savedFilters: z.array(SavedFilter).max(100).optional(),
})

/** Facts for the About section and for bug reports. */
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
