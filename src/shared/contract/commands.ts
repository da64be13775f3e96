/** Commands of the page that the desktop's menu holds, by their labels in the palette. */
export const COMMANDS = {
  openFolder: 'Open a folder',
  closeDataset: 'Close the dataset',
  undo: 'Undo: take back the last label',
  redo: 'Redo: give it again',
  search: 'Search',
  palette: 'Commands',
  keys: 'Keyboard help',
  firstSteps: 'First steps',
  glossary: 'Glossary',
  about: 'About SER Studio',
  licences: 'Licences',
  settings: 'Settings',
} as const
