import { counted } from '#shared/words.ts'

export const freezes = {
  title: 'Freezes',
  about:
    'A freeze is a signed snapshot of the current labels: the label of every recording, the label set, the agreement of annotators, and the head of the label log. Its file can be checked on any machine. It names no annotator.',
  make: 'Freeze labels',
  progress: 'Freezing labels',
  none: 'No freeze has been made yet.',
  columns: {
    made: 'Made',
    id: 'Freeze',
    clips: 'Clips',
    recordings: 'Recordings',
    labels: 'Labels',
    events: 'Log events',
    key: 'Key',
    actions: 'Actions',
  },
  save: 'Save file',
  saveOf: (date: string) => `Save file of the freeze of ${date}`,
  check: {
    title: 'Check a freeze',
    about: 'Checks the signature of a file, and compares it with this dataset.',
    choose: 'Choose a file …',
    tooLarge:
      'This file is too large for a page. Check it on the command line: ser-studio verify FILE --with DATASET',
    result: (name: string) => `Check of ${name}`,
    states: (dataset: string, date: string, recordings: number, labelled: number) =>
      `${dataset}, ${date}: ${counted(recordings, 'recording')}, ${labelled} with a label.`,
    genuine: 'The statement and its signature match.',
    ownKey: 'The key of this installation signed it.',
    otherKey: 'Another installation signed it. Compare the fingerprint with the signer’s:',
    same: 'This dataset has the same recordings and labels.',
    differs: (difference: string) => `This dataset differs now: ${difference}.`,
    first: (difference: string) => `First: ${difference}`,
    logContinues: 'The label log of this dataset contains the frozen one.',
    logDiffers:
      'The label log of this dataset does not contain the frozen one: it is another project, or it was changed.',
  },
}
