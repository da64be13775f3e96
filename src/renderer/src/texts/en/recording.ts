import type { SegmentChangeInput } from '#shared/contract/segments.ts'
import type { SegmentTier } from '#shared/domain/segments/index.ts'
import { formatCount } from '#shared/text/index.ts'
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
    accepted: 'proposals accepted',
    tier: (name: string) => `tier “${name}”`,
  },
  empty:
    'There are no segments yet. Drag in a tier to draw one, or drag in the waveform and add the selection. Segments can also be proposed, and imported from files of other programs.',
  lane: {
    of: (name: string, count: number) => `Tier ${name}, ${counted(count, 'segment')}`,
    density: (count: number) => `${counted(count, 'segment')}: zoom in`,
    addSelection: (tier: string) => `Add the selection to ${tier}`,
    tooShort: 'A segment is at least 0.01 s long. Zoom in, then drag further.',
  },
  list: {
    title: 'Segments',
    rows: 'Rows of the list of segments',
    counts: ({ all, proposals, unlabelled }: Readonly<Record<'all' | 'proposals' | 'unlabelled', number>>) =>
      `${counted(all, 'segment')}, ${counted(proposals, 'proposal')}, ${formatCount(unlabelled)} unlabelled.`,
    shown: (count: number) => `${formatCount(count)} shown.`,
    none: 'No segment matches.',
    tier: 'Tier',
    allTiers: 'All tiers',
    source: 'Source',
    allSources: 'All sources',
    sources: { person: 'Drawn', import: 'Imported', proposal: 'Proposed' },
    unlabelled: 'Without your label',
    search: 'Search in texts and labels',
    columns: {
      start: 'Start',
      end: 'End',
      length: 'Length',
      tier: 'Tier',
      label: 'Label',
      text: 'Text',
      source: 'Source',
    },
  },
  segment: {
    times: (start: string, end: string) => `${start}–${end}`,
    noLabel: 'no label',
    note: (text: string) => `“${text}”`,
    proposed: 'proposed',
  },
  selected: {
    title: 'Selected segments',
    many: (count: number) => `${counted(count, 'segment')} selected`,
    play: 'Hear it',
    tier: 'Move to the tier',
    text: 'Text or note',
    accept: (count: number) => (count === 1 ? 'Accept the proposal' : `Accept ${counted(count, 'proposal')}`),
    remove: 'Remove',
    ofOthers: 'Drawn by another annotator. Adjudicators and the owner can change it.',
  },
  tier: {
    add: 'Add a tier',
    activate: 'Make this the active tier: new segments are added to it',
    active: 'active',
    about: ({ kind, speaker }: SegmentTier, count: number) =>
      [speaker, counted(count, kind === 'points' ? 'point' : 'segment')]
        .filter((part) => part !== null)
        .join(' · '),
    edit: (name: string) => `Change the tier ${name}`,
    editTitle: (name: string) => `Tier ${name}`,
    name: 'Name',
    taken: (name: string) => `Another tier is named “${name}”. Choose another name.`,
    speaker: 'Speaker',
    noSpeaker: 'The recording’s speaker',
    kind: 'Kind',
    kinds: { intervals: 'Intervals, with a beginning and an end', points: 'Points in time, with a note' },
    used: 'A tier with segments keeps its kind and cannot be removed.',
    save: 'Save the tier',
    remove: 'Remove the tier',
  },
}
