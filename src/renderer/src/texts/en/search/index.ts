import { detail } from './detail.ts'
import { settings } from './settings.ts'
import { space } from './space.ts'
import { start } from './start.ts'

/** The page of the search for better settings. */
export const search = {
  loading: 'Loading searches',
  failed: (reason: string) => `The last search stopped: ${reason}`,
  none: {
    title: 'No searches yet',
    text: 'Start a search. Its trials, the effect of each setting and the best trial are kept here.',
  },
  start,
  space,
  settings,
  detail,
}
