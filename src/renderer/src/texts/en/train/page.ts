import { formatCount } from '#shared/text/index.ts'

export const page = {
  title: 'Train',
  back: 'All runs',
  others: 'Other training pages',
  search: 'Search for better settings',
  protocols: 'Compare protocols',
  searching: 'A search for settings is running.',
  toSearch: 'Follow the search',
  notChosen: { title: 'Choose runs to compare', text: 'Tick two to four of them in the list of all runs.' },
  inTraining: { title: 'This run is being trained', text: 'Results appear here when training ends.' },
  unknownRun: {
    title: 'There is no such run',
    text: 'It may belong to another dataset. Go to Train for all runs of this dataset.',
  },
  noRuns: {
    title: 'No runs yet',
    text: 'Press Train. The best preset for unseen speakers is already selected. All runs are kept here, so that you can compare them.',
  },
  list: {
    title: 'Runs',
    columns: { pick: 'Compare', name: 'Run', state: 'State', split: 'Split', started: 'Started' },
    split: (split: string, leaks: boolean) => (leaks ? `${split}, leaks` : split),
    pick: (name: string, date: string) => `Compare ${name} of ${date} with others`,
    showAll: (others: number) =>
      `Show the runs of searches, protocols and Review too (${formatCount(others)})`,
    compare: (picked: number) => (picked < 2 ? 'Compare runs' : `Compare ${picked} runs`),
    tick: 'Tick two to four of them.',
  },
}
