import type { CommandEntry } from './entry.ts'

/** The page on which an annotator compares clips. */
export const COMPARED = [
  { id: 'compared.most', label: 'Choose the last played clip: most', keys: ['m'] },
  { id: 'compared.least', label: 'Choose the last played clip: least', keys: ['l'] },
  { id: 'compared.skip', label: 'Skip with a reason', keys: ['s'] },
  { id: 'compared.save', label: 'Save the choice and go on', keys: ['enter'] },
] as const satisfies readonly CommandEntry[]
