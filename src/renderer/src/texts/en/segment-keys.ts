import type { EditRefusal } from '#shared/domain/segments/index.ts'
import { counted } from '#shared/words.ts'

/** Editing of segments by keyboard, and their labels. */
export const segmentKeys = {
  title: 'Segments by keyboard',
  refused: {
    'too-short': 'A segment is at least 0.01 s long.',
    'at-limit': 'The segment reaches the limit of the recording.',
    'not-inside': 'The position is not inside a segment of the tier. Move it into one, then split.',
    'is-point': 'A point in time has no duration.',
    'too-few': 'Select two or more segments of one tier, then merge.',
    'tiers-differ': 'Segments of different tiers cannot be merged. Select segments of one tier.',
    'labels-differ':
      'The segments have different labels, one of which would be lost. Label them alike, then merge.',
  } satisfies Record<EditRefusal, string>,
  marked: (start: string, end: string) => `Marked: ${start}–${end}.`,
  begun: (start: string) => `Marked: begins at ${start}.`,
  ended: (end: string) => `Marked: ends at ${end}.`,
  notMarked: 'Mark a stretch first: I marks its beginning, O its end.',
  noBeginning: 'Mark the beginning of the stretch first, with I.',
  add: (tier: string) => `Add to tier ${tier}`,
  none: 'Select a segment first.',
  noneBefore: (tier: string) => `There is no earlier segment in tier ${tier}.`,
  noneAfter: (tier: string) => `There is no later segment in tier ${tier}.`,
  noProposal: (tier: string) => `No proposal is left in tier ${tier}.`,
  noneVisible: (tier: string) => `No proposal of tier ${tier} is visible.`,
  accepted: (count: number) => `${counted(count, 'proposal')} accepted`,
  removed: (count: number) => `${counted(count, 'segment')} removed`,
  tier: (name: string) => `Tier ${name}`,
  snap: 'Snap to zero crossings',
  snapWaits: 'Boundaries snap once the recording is read as a whole.',
  hear: 'Play a selected segment',
  note: {
    tier: 'Notes',
    label: (time: string, tier: string) => `Note at ${time}, tier ${tier}`,
    save: 'Save',
  },
  target: {
    recording: 'Labels are about the whole recording. Select a segment to label a part of it.',
    segment: (start: string, end: string, tier: string) => `Label of segment ${start}–${end}, tier ${tier}`,
    point: (time: string, tier: string) => `Label of the point at ${time}, tier ${tier}`,
    segments: (count: number, first: string) => `Label of ${count} selected segments, the first at ${first}`,
    proposal: 'A label accepts the proposal.',
    oneOnly: 'Questions are answered for one segment. Select one.',
    toRecording: 'Label the recording',
  },
  saved: (label: string, count: number) => `${label}, ${counted(count, 'segment')}`,
  allLabelled: (tier: string) => `All segments of tier ${tier} have your label.`,
  history: 'History of the segment',
}
