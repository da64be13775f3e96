import type { CommandEntry } from './entry.ts'

export const REVIEW = [
  { id: 'review.play', label: 'Play or pause', keys: ['space'] },
  { id: 'review.restart', label: 'Play again from the start', keys: ['r'] },
  { id: 'review.next', label: 'Next clip', keys: ['arrowright', 'enter'] },
  { id: 'review.previous', label: 'Previous clip', keys: ['arrowleft'] },
  { id: 'review.skip', label: 'Skip: the clip comes again at the end', keys: ['s'] },
  { id: 'review.neutral', label: 'Play the speaker’s neutral', keys: ['q'] },
  { id: 'review.same-sentence', label: 'Play the same sentence in the predicted emotion', keys: ['w'] },
  { id: 'review.settle', label: 'This settles the disagreement: yes or no', keys: ['t'] },
  { id: 'review.loop', label: 'Loop on or off', keys: ['l'] },
  { id: 'review.zoom-in', label: 'Zoom in', keys: ['+'] },
  { id: 'review.zoom-out', label: 'Zoom out', keys: ['-'] },
  { id: 'review.whole', label: 'Show the whole clip', keys: ['0'] },
  { id: 'review.blind', label: 'Blind review on or off', keys: ['b'] },
] as const satisfies readonly CommandEntry[]
