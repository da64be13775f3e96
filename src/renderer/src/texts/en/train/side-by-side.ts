import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

/** Several runs in the columns of one table. */
export const sideBySide = {
  title: 'Runs side by side',
  otherData:
    'These runs used different clips or labels. The paired difference uses only clips that both runs scored.',
  state: 'State',
  scoredOn: 'Scored on',
  scored: (clips: number, split: string, speakers: number) =>
    `${counted(clips, `${split} clip`)}, ${counted(speakers, 'speaker')}`,
  notScored: 'nothing',
  leaks: 'leaks: copies of them are among the training clips',
  figures: common.figures,
  difference: 'Difference in UAR from the first run',
  differenceNote: 'points, on the same clips, under today’s labels',
  paired: (interval: string, clips: number) => `${interval}; ${counted(clips, 'clip')}`,
  first: 'first run',
  noClips: 'no clips in common',
  cost: 'Cost',
  time: 'Time',
  memory: 'Peak memory',
  parameters: 'Parameters',
  settings: (differing: number) => (differing === 0 ? 'All settings are the same' : 'Settings that differ'),
}
