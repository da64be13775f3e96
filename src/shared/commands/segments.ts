import type { CommandEntry } from './entry.ts'

/**
 * Segments of a long recording, while it plays. A letter that a question of the scheme has taken belongs to the question; such
 * commands have a second key.
 */
export const SEGMENT = [
  { id: 'segment.in', label: 'Mark the beginning of a segment', keys: ['i', 'shift+i'] },
  { id: 'segment.out', label: 'Mark the end of a segment', keys: ['o', 'shift+o'] },
  { id: 'segment.add', label: 'Add the marked stretch to the tier', keys: ['enter'] },
  { id: 'segment.next', label: 'Next segment', keys: ['.'] },
  { id: 'segment.previous', label: 'Previous segment', keys: [','] },
  { id: 'segment.extend-on', label: 'Select the next segment, too', keys: ['>'] },
  { id: 'segment.extend-back', label: 'Select the previous segment, too', keys: ['<'] },
  { id: 'segment.play', label: 'Play the segment', keys: ['shift+space'] },
  { id: 'segment.play-context', label: 'Play the segment with its context', keys: ['shift+r'] },
  { id: 'segment.hear', label: 'Play a segment when it is selected: on or off', keys: ['shift+e'] },
  { id: 'segment.start-earlier', label: 'Start earlier by 0.01 s', keys: ['alt+arrowleft'] },
  { id: 'segment.start-later', label: 'Start later by 0.01 s', keys: ['alt+arrowright'] },
  { id: 'segment.start-much-earlier', label: 'Start earlier by 0.1 s', keys: ['alt+shift+arrowleft'] },
  { id: 'segment.start-much-later', label: 'Start later by 0.1 s', keys: ['alt+shift+arrowright'] },
  { id: 'segment.end-earlier', label: 'End earlier by 0.01 s', keys: ['mod+arrowleft'] },
  { id: 'segment.end-later', label: 'End later by 0.01 s', keys: ['mod+arrowright'] },
  { id: 'segment.end-much-earlier', label: 'End earlier by 0.1 s', keys: ['mod+shift+arrowleft'] },
  { id: 'segment.end-much-later', label: 'End later by 0.1 s', keys: ['mod+shift+arrowright'] },
  { id: 'segment.earlier', label: 'Move the segment earlier by 0.01 s', keys: ['alt+arrowup'] },
  { id: 'segment.later', label: 'Move the segment later by 0.01 s', keys: ['alt+arrowdown'] },
  { id: 'segment.much-earlier', label: 'Move the segment earlier by 0.1 s', keys: ['alt+shift+arrowup'] },
  { id: 'segment.much-later', label: 'Move the segment later by 0.1 s', keys: ['alt+shift+arrowdown'] },
  { id: 'segment.snap', label: 'Snap boundaries to zero crossings: on or off', keys: ['x'] },
  { id: 'segment.split', label: 'Split the segment at the position', keys: ['s'] },
  { id: 'segment.merge', label: 'Merge the selected segments', keys: ['shift+s'] },
  { id: 'segment.accept', label: 'Accept the proposal and go on', keys: ['a', 'alt+a'] },
  { id: 'segment.accept-visible', label: 'Accept all visible proposals of the tier', keys: ['shift+a'] },
  { id: 'segment.remove', label: 'Remove the selected segments', keys: ['delete', 'backspace'] },
  { id: 'segment.note', label: 'Write a note at the position', keys: ['shift+n'] },
  { id: 'segment.zoom', label: 'Zoom to the segment', keys: ['z', 'alt+z'] },
  { id: 'segment.next-tier', label: 'Next tier', keys: ['t'] },
  { id: 'segment.previous-tier', label: 'Previous tier', keys: ['shift+t'] },
  { id: 'segment.deselect', label: 'Clear the mark and the selection', keys: ['escape'] },
] as const satisfies readonly CommandEntry[]

/** The list of the segments of a recording. */
export const SEGMENT_LIST = [
  { id: 'segment-list.search', label: 'Search in the list of segments', keys: ['/'] },
] as const satisfies readonly CommandEntry[]
