import { counted } from '#shared/words.ts'

export const palette = {
  title: 'Commands',
  search: 'Search for pages, commands, clips, speakers, filters and runs',
  searchHint: 'Pages, commands, clips, speakers, runs',
  found: 'Found',
  group: (name: string, entries: string) => `${name}, ${entries}`,
  pages: 'Pages',
  commands: 'Commands',
  savedFilters: 'Saved filters',
  runs: 'Runs',
  speakers: 'Speakers',
  clipsOf: (clips: number) => counted(clips, 'clip'),
  clips: 'Clips',
  allClips: (clips: number) => `Show all ${counted(clips, 'clip')} in the library`,
  /** A word that finds every speaker. */
  speakerWord: 'speaker',
  searching: 'Searching …',
  nothing: 'Nothing found.',
}
