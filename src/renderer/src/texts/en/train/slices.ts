import { formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

const capitalised = (text: string) => text.replace(/^./, (first) => first.toUpperCase())

/** The scores of a run by speaker, sentence and the like. */
export const slices = {
  sliceBy: 'Slice',
  by: (attribute: string) => `By ${attribute}`,
  order: 'Order',
  orderName: capitalised,
  about: (clips: number, split: string, overall: number) =>
    `UAR over the emotions of each slice. Dashed: UAR of all ${counted(clips, `${split} clip`)}, ${formatPercent(overall)}.`,
  unknown: (clips: number, attribute: string) =>
    `${counted(clips, 'clip')} of unknown ${attribute} ${clips === 1 ? 'is' : 'are'} in no slice.`,
  none: 'These clips have no attributes to slice by.',
  table: {
    title: 'Slices',
    attribute: capitalised,
    clips: common.clips,
    speakers: common.speakers,
    plot: 'Chart of UAR with its interval',
    uar: common.figures.uar,
    interval: common.figures.interval,
    accuracy: common.figures.accuracy,
    note: 'Note',
    misclassified: (slice: string) => `The misclassified clips of ${slice}`,
  },
}
