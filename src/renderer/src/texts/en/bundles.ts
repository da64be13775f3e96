export const bundles = {
  about:
    'A bundle is one file with the label log of this dataset: labels, notes, undos and redos, with their annotators, and with the segments that they are about. Merge it on another machine with the same recordings. A bundle that is merged twice changes nothing, and the order of bundles does not matter.',
  save: 'Save a bundle',
  merge: {
    title: 'Merge a bundle',
    about:
      'A preview shows what would come in. A merge is one act, which one undo takes back; new segments stay.',
    choose: 'Choose a bundle …',
    tooLarge:
      'This file is too large for a page. Merge it on the command line: ser-studio bundle import DATASET FILE',
    preview: (name: string) => `What ${name} brings`,
    merge: 'Merge',
    discard: 'Do not merge',
    done: 'The bundle is merged.',
  },
}
