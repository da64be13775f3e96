/** Texts about stretches that are replaced in everything that leaves the studio. */
export const redactions = {
  title: 'Redacted stretches',
  mute: 'Mute a stretch…',
  beep: 'Beep a stretch…',
  dialogTitle: {
    mute: 'Mute in everything that leaves the studio',
    beep: 'Beep in everything that leaves the studio',
  },
  about:
    'Pages, exports, features and predictions get silence or a tone instead of this sound, and so do you. The file in the dataset is only read and keeps its sound: to give recordings away, export them. Text, such as notes, is not changed.',
  start: 'Start',
  end: 'End',
  channel: 'Channel',
  allChannels: 'All channels',
  channelNumber: (channel: number) => `Channel ${channel}`,
  reason: 'Reason (without the name itself)',
  confirm: { mute: 'Mute', beep: 'Beep' },
  done: {
    mute: 'Muted in everything that leaves the studio',
    beep: 'Beeped in everything that leaves the studio',
  },
  none: 'No stretch is redacted.',
  kinds: { mute: 'muted', beep: 'beeped' },
  stretch: (start: string, end: string) => `${start}–${end} s`,
  onChannel: (channel: number) => `channel ${channel}`,
  by: (author: string, when: string) => `by ${author}, ${when}`,
  byAnother: (when: string) => `by another annotator, ${when}`,
  takeBack: 'Take back',
  takeBackOf: (stretch: string) => `Take back: ${stretch}`,
  takenBack: 'Taken back: pages and exports have the recording’s own sound again',
  original: 'The file in the dataset keeps its sound.',
}
