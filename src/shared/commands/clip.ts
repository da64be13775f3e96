import type { CommandEntry } from './entry.ts'

export const CLIP = [
  { id: 'clip.next', label: 'Next clip', keys: ['j'] },
  { id: 'clip.previous', label: 'Previous clip', keys: ['k'] },
  { id: 'clip.next-unlabelled', label: 'Next clip without your label', keys: ['shift+j'] },
  { id: 'clip.back', label: 'Back to the Library', keys: ['escape'] },
  { id: 'clip.blind', label: 'Blind labelling on or off', keys: ['b'] },
  { id: 'clip.neutral', label: 'Play the speaker’s neutral', keys: ['q'] },
  { id: 'clip.same-sentence', label: 'Play the same sentence by another speaker', keys: ['w'] },
] as const satisfies readonly CommandEntry[]

/** The clip's waveform, spectrogram and player. */
export const SOUND = [
  { id: 'sound.play', label: 'Play or pause', keys: ['space'] },
  { id: 'sound.restart', label: 'Play again from the start', keys: ['r'] },
  { id: 'sound.loop', label: 'Loop on or off', keys: ['l'] },
  { id: 'sound.faster', label: 'Faster', keys: [']'] },
  { id: 'sound.slower', label: 'Slower', keys: ['['] },
  { id: 'sound.zoom-in', label: 'Zoom in', keys: ['+'] },
  { id: 'sound.zoom-out', label: 'Zoom out', keys: ['-'] },
  { id: 'sound.whole', label: 'Show the whole clip', keys: ['0', 'shift+z'] },
  { id: 'sound.predictions', label: 'Model over time: show or hide', keys: ['m'] },
  { id: 'sound.scroll-back', label: 'Scroll back by half a view', keys: ['shift+arrowleft'] },
  { id: 'sound.scroll-on', label: 'Scroll on by half a view', keys: ['shift+arrowright'] },
  { id: 'sound.back', label: 'Back by 0.1 s', keys: ['arrowleft'] },
  { id: 'sound.on', label: 'On by 0.1 s', keys: ['arrowright'] },
] as const satisfies readonly CommandEntry[]

/** Stretches that are replaced in everything that leaves the studio. */
export const REDACTION = [
  { id: 'redaction.mute', label: 'Mute a stretch in everything that leaves the studio', keys: [] },
  { id: 'redaction.beep', label: 'Beep a stretch in everything that leaves the studio', keys: [] },
] as const satisfies readonly CommandEntry[]

/** The panel that labels a clip, on the Clip page and in Review. The keys of labels come from the label set. */
export const LABELLING = [
  { id: 'labelling.note', label: 'Write a note', keys: ['n'] },
] as const satisfies readonly CommandEntry[]
