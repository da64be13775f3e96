import type { CommandEntry } from './entry.ts'

/** Commands available on every page. */
export const GENERAL = [
  { id: 'general.palette', label: 'Commands', keys: ['mod+k'], menu: { label: 'Commands…' } },
  { id: 'general.open-folder', label: 'Open a folder', keys: ['mod+o'], menu: { label: 'Open Folder…' } },
  { id: 'general.close-dataset', label: 'Close the dataset', keys: [], menu: { label: 'Close Dataset' } },
  {
    id: 'general.undo',
    label: 'Undo the last label',
    keys: ['mod+z', 'u'],
    menu: { label: 'Undo' },
  },
  {
    id: 'general.redo',
    label: 'Redo the last undone label',
    keys: ['mod+shift+z', 'mod+y'],
    menu: { label: 'Redo' },
  },
  {
    id: 'general.keys',
    label: 'Keyboard help',
    keys: ['?'],
    menu: { label: 'Keyboard Help', accelerator: 'F1' },
  },
  { id: 'general.first-steps', label: 'First steps', keys: [], menu: { label: 'First Steps' } },
  { id: 'general.glossary', label: 'Glossary', keys: [], menu: {} },
  { id: 'general.licences', label: 'Licences', keys: [], menu: {} },
  { id: 'general.about', label: 'About SER Studio', keys: [], menu: {} },
  { id: 'general.theme-system', label: 'Theme: same as the system', keys: [] },
  { id: 'general.theme-light', label: 'Theme: light', keys: [] },
  { id: 'general.theme-dark', label: 'Theme: dark', keys: [] },
] as const satisfies readonly CommandEntry[]
