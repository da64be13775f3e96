import type { CommandEntry } from './entry.ts'

/** One command per page, in the order of the navigation. */
export const GO = [
  { id: 'go.welcome', label: 'Welcome', keys: ['g w'], menu: {} },
  { id: 'go.library', label: 'Library', keys: ['g l'], menu: {} },
  { id: 'go.import', label: 'Import', keys: ['g i'], menu: {} },
  { id: 'go.train', label: 'Train', keys: ['g t'], menu: {} },
  { id: 'go.review', label: 'Review', keys: ['g r'], menu: {} },
  { id: 'go.plans', label: 'Plans', keys: ['g n'], menu: {} },
  { id: 'go.labels', label: 'Labels', keys: ['g a'], menu: {} },
  { id: 'go.agreement', label: 'Agreement', keys: ['g k'], menu: {} },
  { id: 'go.speakers', label: 'Speakers', keys: ['g p'], menu: {} },
  { id: 'go.explore', label: 'Explore', keys: ['g x'], menu: {} },
  { id: 'go.export', label: 'Export', keys: ['g e'], menu: {} },
  { id: 'go.live', label: 'Live', keys: ['g m'], menu: {} },
  {
    id: 'go.settings',
    label: 'Settings',
    keys: ['g s'],
    menu: { label: 'Settings…', accelerator: 'CmdOrCtrl+,' },
  },
] as const satisfies readonly CommandEntry[]
