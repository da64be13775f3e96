/** Texts of more than one page. */
export const common = {
  undo: 'Undo',
  cancel: 'Cancel',
  save: 'Save',
  /** Of a label's button and key. */
  label: (name: string) => `Label: ${name}`,
  noClipHasAny: 'No clip has any.',
  /** In place of a name that blind labelling hides. */
  unnamedClip: (clip: number) => `Clip ${clip}`,
  notPlayed: (path: string) => `${path} cannot be played. Look at its findings, or index the folder again.`,
}
