import type { TierFile } from '#shared/domain/tiers.ts'
import { counted } from '#shared/words.ts'
import { defineFormat } from '../format.ts'
import { byTime, fileOf, plainEntry, rowsOf } from '../rows.ts'
import type { SourceText } from '../source-text.ts'
import {
  asOneList,
  inMilliseconds,
  pointsAsIntervals,
  withoutArrows,
  withoutBlankLines,
  withoutConfidence,
  withoutDuration,
  withoutEmptyIntervals,
  withoutEmptyTiers,
  withoutMedia,
  withoutSpeakers,
  withoutValues,
} from '../steps/index.ts'
import { clock } from './clock.ts'
import { blocksOf, cueOf } from './subtitle-blocks.ts'

const TIER = 'subtitles'

/** SubRip subtitles: one list of texts. */
export const srt = defineFormat({
  id: 'srt',
  name: 'SubRip',
  extensions: ['.srt'],
  recordings: 'one',
  matches: (text) => /^\s*\d+[^\S\n]*\r?\n[\d:]+[,.]\d+\s*-->/.test(text.slice(0, 1000)),
  parse: readSrt,
  steps: [
    withoutMedia,
    withoutDuration,
    withoutSpeakers,
    withoutConfidence,
    withoutValues,
    inMilliseconds,
    pointsAsIntervals,
    withoutBlankLines,
    withoutArrows,
    withoutEmptyIntervals,
    withoutEmptyTiers,
    asOneList('names of tiers: all entries are in one list', (row) => ({ ...row, name: TIER })),
  ],
  serialise: (file) =>
    byTime(rowsOf(file))
      .map(
        ({ entry: { start, end, text } }, index) =>
          `${index + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${text}\n`,
      )
      .join('\n'),
})

function readSrt({ file, text }: SourceText): TierFile {
  const cues = blocksOf(text).map((block) => cueOf(file, block))
  const placed = cues.filter(({ settings }) => settings !== '').length
  const rows = cues.map(({ start, end, text: content }) => ({
    ...{ name: TIER, speaker: null, media: null },
    entry: plainEntry(start, end, content),
  }))
  const notes = placed > 0 ? [`${counted(placed, 'place', 'places')} on the screen not read.`] : []
  return { ...fileOf(rows), durationSeconds: null, notes }
}
