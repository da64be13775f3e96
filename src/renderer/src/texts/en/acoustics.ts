import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

export const acoustics = {
  title: 'Acoustics',
  about: 'By the definitions of Praat and of de Jong & Wempe; point at a name to read its own.',
  measure: 'Measure',
  thisClip: 'This clip',
  speaker: 'Speaker',
  speakerHint: (recordings: number) =>
    `Median over ${counted(recordings, 'measured recording')} of this speaker`,
  all: 'All measures',
  /** After a value, with a space that no line breaks at. */
  unit: (unit: string) => `\u00A0${unit}`,
  undefined: (reason: string) => `Undefined: ${reason}`,
  unknownSpeaker: 'The speaker is not known, or no recording of the speaker is measured.',
  notMeasured: 'Not measured yet',
  loading: 'Loading the measures …',
  missing: (recordings: number, of: number) =>
    recordings === of
      ? `None of ${counted(of, 'recording')} is measured yet.`
      : `${formatCount(recordings)} of ${counted(of, 'recording')} are not measured yet.`,
  failed: (recordings: number) => `${counted(recordings, 'recording')} could not be read.`,
  go: 'Measure acoustics',
  progress: 'Measuring acoustics',
}
