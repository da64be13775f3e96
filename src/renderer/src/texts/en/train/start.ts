import { formatTimeLeft } from '#shared/text/index.ts'
import { common } from '../common.ts'

export const start = {
  train: 'Train',
  time: (seconds: number, measured: boolean) =>
    `about ${formatTimeLeft(seconds)}, ${common.estimate(measured)}`,
  split: 'tested on unseen speakers unless you choose another split',
  settings: 'Settings',
  hideSettings: 'Hide settings',
  preset: 'Preset',
  /** @param encoder name of the pretrained encoder that the preset reads */
  presetNote: (seconds: number, encoder: string | null) =>
    `about ${formatTimeLeft(seconds)}${encoder === null ? '' : ` · with ${encoder}`}`,
  busy: 'Another training is running. This can start when it ends.',
}
