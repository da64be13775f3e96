import type { CommandEntry } from './entry.ts'

export const LIBRARY = [
  { id: 'library.next', label: 'Next clip', keys: ['arrowdown'] },
  { id: 'library.previous', label: 'Previous clip', keys: ['arrowup'] },
  { id: 'library.extend-down', label: 'Extend the selection down', keys: ['shift+arrowdown'] },
  { id: 'library.extend-up', label: 'Extend the selection up', keys: ['shift+arrowup'] },
  { id: 'library.page-down', label: 'One screen down', keys: ['pagedown'] },
  { id: 'library.page-up', label: 'One screen up', keys: ['pageup'] },
  { id: 'library.first', label: 'First clip', keys: ['home'] },
  { id: 'library.last', label: 'Last clip', keys: ['end'] },
  { id: 'library.play', label: 'Play or stop', keys: ['space'] },
  { id: 'library.open', label: 'Open the clip', keys: ['enter'] },
  { id: 'library.toggle', label: 'Select or deselect', keys: ['x'] },
  { id: 'library.select-all', label: 'Select all clips found', keys: ['mod+a'] },
  { id: 'library.select-none', label: 'Clear the selection', keys: ['escape'] },
  {
    id: 'library.search',
    label: 'Search',
    keys: ['/'],
    menu: { label: 'Find', accelerator: 'CmdOrCtrl+F' },
  },
] as const satisfies readonly CommandEntry[]

/** Commands for all listed clips of the Library, or for the selected ones. */
export const LIST = [
  { id: 'list.label-one-by-one', label: 'Label these clips one by one', keys: ['o'] },
  { id: 'list.export', label: 'Export these clips', keys: [] },
  { id: 'list.sort-path', label: 'Sort by path', keys: [] },
  { id: 'list.sort-speaker', label: 'Sort by speaker', keys: [] },
  { id: 'list.sort-emotion', label: 'Sort by emotion', keys: [] },
  { id: 'list.sort-duration', label: 'Sort by duration', keys: [] },
  { id: 'list.sort-loudness', label: 'Sort by loudness', keys: [] },
  { id: 'list.sort-snr', label: 'Sort by SNR', keys: [] },
] as const satisfies readonly CommandEntry[]
