import { counted } from '#shared/words.ts'

export const labels = {
  title: 'Labels',
  annotator: {
    as: 'Annotating as',
    none: 'Enter your name',
    change: 'Change the annotator of this window',
  },
  tabs: { history: 'History', set: 'Label set', freezes: 'Freezes', bundles: 'Bundles' },
  history: {
    title: 'Label history',
    annotator: 'Annotator',
    allAnnotators: 'All annotators',
    kind: 'Kind',
    allKinds: 'All kinds',
    kinds: {
      label: 'Labelled',
      note: 'Noted',
      overrule: 'Overruled a finding',
      undo: 'Took back',
      redo: 'Restored',
      restore: 'Went back',
    },
    none: {
      title: 'No label has been given yet',
      text: 'Every label, note and undo appears here, with its annotator and time. Nothing is ever deleted.',
    },
    columns: { when: 'When', who: 'Who', what: 'What', actions: 'Actions' },
    undone: 'taken back',
    takeBack: 'Take back',
    goBack: 'Go back to here',
    showOlder: 'Show older',
  },
  restore: {
    title: 'Go back to this state?',
    about: (date: string) =>
      `All labels become what they were on ${date}. Nothing is deleted, and Undo brings the current state back.`,
    counting: 'Counting …',
    nothing: 'All labels are as they were then. There is nothing to change.',
    changes: (takenBack: number, restored: number, annotators: readonly string[]) =>
      `${counted(takenBack, 'label')} will be taken back, ${counted(restored, 'label')} restored. Annotators: ${annotators.join(', ')}.`,
    goBack: 'Go back',
    done: 'All labels are as they were then.',
  },
  set: {
    about:
      'The labels of this dataset: the same names, order, keys and colours on every page. A label that clips have cannot be removed, but you can stop offering it. Models are never trained on “Other”, “Cannot tell” and “Not speech”.',
    columns: {
      order: 'Order',
      name: 'Name',
      code: 'Code',
      key: 'Key',
      color: 'Colour',
      definition: 'Definition',
      offered: 'Offered',
      remove: 'Remove',
    },
    moveUp: (name: string) => `Move ${name} up`,
    moveDown: (name: string) => `Move ${name} down`,
    nameOf: (emotion: string) => `Name of ${emotion}`,
    codeOf: (emotion: string) => `Code of ${emotion}`,
    keyOf: (name: string) => `Key of ${name}`,
    noKey: 'No key',
    colorOf: (name: string) => `Colour of ${name}`,
    color: (number: number) => `Colour ${number}`,
    noColor: 'Grey',
    definitionOf: (name: string) => `Definition of ${name}`,
    offer: (name: string) => `Offer ${name}`,
    remove: (name: string) => `Remove ${name}`,
    another: 'Another label',
    anotherHint: 'for example: contempt',
    add: 'Add',
    addSpecial: (label: string) => `Add “${label}”`,
    save: 'Save the label set',
    discard: 'Discard changes',
    saved: 'The label set is saved. All pages use it now.',
  },
  /** Asked once, on every page of an unlabelled dataset. */
  question: {
    text: (names: string) => `These recordings have no labels yet. Annotators choose from ${names}.`,
    accept: 'Use these labels',
    change: 'Change them',
  },
  /** Undo and redo, on every page. */
  undo: { done: (act: string) => `Taken back: ${act}.`, nothing: 'There is nothing to undo.' },
  redo: { done: (act: string) => `Restored: ${act}.`, nothing: 'There is nothing to redo.' },
}
