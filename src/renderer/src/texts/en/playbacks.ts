import type { Playback } from '#shared/contract/playbacks.ts'

export const playbacks = {
  title: 'Playbacks',
  about:
    'The log of playbacks shows who heard which clip, and when: an entry each time a clip begins to play on a page with clips. It is off until you switch it on. Entries are never changed or deleted. Tell your annotators before you switch it on.',
  isOn: 'Playbacks are logged.',
  isOff: 'Playbacks are not logged.',
  switchOn: 'Log playbacks',
  switchOff: 'Stop logging',
  search: 'Search in annotators and file names',
  save: 'Save as a table',
  none: 'The log has no entries.',
  noMatch: 'No entry matches.',
  older: 'Show older',
  noName: 'no name',
  columns: { when: 'When', who: 'Who', what: 'What' },
  what: ({ kind, path }: Pick<Playback, 'kind' | 'path'>) =>
    kind === 'played'
      ? `Played ${path ?? 'a clip that was removed'}`
      : kind === 'on'
        ? 'Switched the log on'
        : 'Switched the log off',
}
