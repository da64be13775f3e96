import type { SegmentChangeInput } from '#shared/contract/segments.ts'
import { counted } from '#shared/words.ts'

const DONE = { add: 'added', change: 'changed', remove: 'removed' }

/** Tiers and segments of a long recording. */
export const recording = {
  /** The name of the tier that the first segment makes. */
  firstTier: 'Segments',
  acts: {
    /** "2 segments added". */
    changed: (changes: readonly SegmentChangeInput[]) => {
      const kinds = new Set(changes.map(({ kind }) => kind))
      const [only = 'change'] = kinds
      return `${counted(changes.length, 'segment')} ${DONE[kinds.size === 1 ? only : 'change']}`
    },
    label: 'a label',
    tier: (name: string) => `tier “${name}”`,
  },
}
