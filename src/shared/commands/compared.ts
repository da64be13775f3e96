import type { CommandEntry } from './entry.ts'

/** The page on which an annotator compares clips. */
export const COMPARED = [
  { id: 'compared.first', label: 'Play the first clip', keys: ['1'] },
  { id: 'compared.second', label: 'Play the second clip', keys: ['2'] },
  { id: 'compared.third', label: 'Play the third clip', keys: ['3'] },
  { id: 'compared.fourth', label: 'Play the fourth clip', keys: ['4'] },
  { id: 'compared.most', label: 'Choose the last played clip: most', keys: ['m'] },
  { id: 'compared.least', label: 'Choose the last played clip: least', keys: ['l'] },
  { id: 'compared.save', label: 'Save the choice and go on', keys: ['enter'] },
] as const satisfies readonly CommandEntry[]
