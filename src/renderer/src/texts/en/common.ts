/** Texts of more than one page. */
export const common = {
  undo: 'Undo',
  cancel: 'Cancel',
  save: 'Save',
  noClipHasAny: 'No clip has any.',
}
