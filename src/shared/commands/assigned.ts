import type { CommandEntry } from './entry.ts'

/** The page on which an annotator labels the clips of a plan. */
export const ASSIGNED = [
  { id: 'assigned.play', label: 'Play or pause', keys: ['space'] },
  { id: 'assigned.restart', label: 'Play again from the start', keys: ['r'] },
  { id: 'assigned.skip', label: 'Skip with a reason', keys: ['s'] },
] as const satisfies readonly CommandEntry[]
