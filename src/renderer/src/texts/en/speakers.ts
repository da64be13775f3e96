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
  withdraw: {
    open: 'Withdraw',
    openOf: (speaker: string) => `Withdraw ${speaker}`,
    title: (speaker: string) => `Withdraw ${speaker}?`,
    about:
      'The clips leave the dataset, and their features and predictions are deleted for good. No later index brings them back, unless consent is given again. The audio files stay where they are, and labels stay in the log.',
    clips: (clips: number) => `${counted(clips, 'clip')} will be removed.`,
    learnt: (runs: readonly string[]) =>
      runs.length === 0
        ? 'No run learnt from the speaker.'
        : `${counted(runs.length, 'run')} learnt from the speaker and will be marked: ${runs.join(', ')}.`,
    predicted: (runs: readonly string[]) =>
      `${counted(runs.length, 'other run')} predicted the clips: ${runs.join(', ')}.`,
    trials: (trials: number) =>
      `${counted(trials, 'trial')} of comparisons ${trials === 1 ? 'leaves its' : 'leave their'} comparison and its scores.`,
    exports: (exports: number) =>
      `${counted(exports, 'earlier export')} ${exports === 1 ? 'contains' : 'contain'} the clips. Delete ${exports === 1 ? 'it' : 'them'} yourself:`,
    noExports: 'No earlier export on this machine contains the clips.',
    backups: 'All backups of the database are replaced by a new one.',
    day: 'Day of the withdrawal (YYYY-MM-DD)',
    keep: 'Keep the speaker',
    confirm: (clips: number) => `Withdraw and remove ${counted(clips, 'clip')}`,
    withdrawn:
      'This speaker has withdrawn. With new consent, the next index of the folder brings the clips back.',
  },
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
