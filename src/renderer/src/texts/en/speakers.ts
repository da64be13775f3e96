import type { ConsentState, SpeakerUse } from '#shared/domain/speaker-consent.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

const STATES: Readonly<Record<ConsentState, string>> = {
  unknown: 'Unknown',
  given: 'Given',
  withdrawn: 'Withdrawn',
}
const USES: Readonly<Record<SpeakerUse, string>> = {
  training: 'Training',
  export: 'Export',
  sharing: 'Sharing outside',
}

export const speakers = {
  title: 'Speakers',
  loading: 'Counting the clips …',
  states: STATES,
  uses: USES,
  allUses: 'All uses',
  noUse: 'No use',
  summary: (shown: number, all: number) =>
    shown === all ? counted(all, 'speaker') : `${formatCount(shown)} of ${counted(all, 'speaker')}`,
  search: 'Search ids, pseudonyms and notes',
  state: 'Consent',
  everyState: 'Any consent',
  none: {
    title: 'No clip has a known speaker',
    about:
      'Speakers are found in file names, folders and tables. The Import page can find them by an example.',
    toImport: 'Find speakers on the Import page',
  },
  noMatch: 'No speaker matches the search.',
  table: 'Speakers and their consent',
  columns: {
    pick: 'Choose',
    speaker: 'Speaker',
    pseudonym: 'Pseudonym',
    clips: 'Clips',
    state: 'Consent',
    uses: 'Permitted',
    day: 'Day',
    note: 'Note',
    actions: 'Actions',
  },
  pick: (speaker: string) => `Choose ${speaker}`,
  pickAll: 'Choose all listed',
  setConsent: (chosen: number) => (chosen === 0 ? 'Set consent' : `Set consent of ${formatCount(chosen)}`),
  edit: 'Edit',
  editOf: (speaker: string) => `Edit the consent of ${speaker}`,
  dialog: {
    title: (speakers: readonly string[]) =>
      speakers.length === 1
        ? `Consent of ${speakers[0]}`
        : `Consent of ${counted(speakers.length, 'speaker')}`,
    about: 'Each change is a new entry; earlier entries stay in the history.',
    state: 'Consent',
    uses: 'Permitted uses',
    usesAbout: {
      training: 'Training: models learn from the clips',
      export: 'Export: the clips are written for other programs',
      sharing: 'Sharing outside: exports with the clips leave the institution',
    } satisfies Record<SpeakerUse, string>,
    day: 'Day of the consent (YYYY-MM-DD)',
    pseudonym: 'Pseudonym',
    pseudonymHint: 'Empty: a random one',
    note: 'Note',
    save: 'Save',
    history: 'History',
    entry: (author: string, when: string) => `${author}, ${when}`,
  },
}
