import type { TierFile } from '#shared/domain/tiers.ts'
import { counted } from '#shared/words.ts'
import { defineFormat } from '../format.ts'
import { byTime, fileOf, plainEntry, rowsOf, type TierRow } from '../rows.ts'
import { decimal, numberIn, requireOrder, secondsOf } from '../seconds.ts'
import { sourceLines, type SourceText } from '../source-text.ts'
import {
  asOneList,
  inOneLine,
  withoutConfidence,
  withoutDuration,
  withoutEmptyTiers,
  withoutMedia,
  withoutSpeakers,
  withoutValues,
} from '../steps/index.ts'
import { unreadable } from '../unreadable.ts'

const TIER = 'labels'

/** Label tracks of Audacity. A file holds the labels of all tracks, without the tracks' names. */
export const audacity = defineFormat({
  id: 'audacity',
  name: 'Audacity labels',
  extensions: ['.txt'],
  recordings: 'one',
  matches(text) {
    const first = sourceLines(text.slice(0, 10_000)).find((one) => one.text.trim() !== '')
    return /^[\d.,]+\t/.test(first?.text ?? '') && /^[\d.,]+\t-?[\d.,]+(?:\t|$)/.test(first?.text ?? '')
  },
  parse: readLabels,
  steps: [
    withoutMedia,
    withoutDuration,
    withoutSpeakers,
    withoutConfidence,
    withoutValues,
    inOneLine,
    withoutEmptyTiers,
    asOneList('names of tiers: all entries are in one list', (row) => ({ ...row, name: TIER })),
  ],
  serialise: (file) =>
    byTime(rowsOf(file))
      .map(({ entry: { start, end, text } }) => `${decimal(start)}\t${decimal(end)}\t${text}\n`)
      .join(''),
})

function readLabels({ file, text }: SourceText): TierFile {
  const rows: TierRow[] = []
  let selections = 0
  for (const { line, text: content } of sourceLines(text)) {
    if (content.startsWith('\\')) selections++
    else if (content.trim() !== '') rows.push(rowOf(file, line, content))
  }
  const notes = selections > 0 ? [`${counted(selections, 'spectral selection')} not read.`] : []
  return { ...fileOf(rows), durationSeconds: null, notes }
}

/** A label, also of old versions, whose points have a single time. Some languages write a decimal comma. */
function rowOf(file: string, line: number, content: string): TierRow {
  const [first, second = '', ...rest] = content.split('\t')
  const place = { file, line }
  if (content.split('\t').length < 2)
    throw unreadable(
      place,
      'there are no tabs between times and text',
      'Export the labels in Audacity again.',
    )
  const start = secondsOf(place, withPoint(first))
  const isOld = rest.length === 0 && numberIn(withPoint(second)) === null
  const end = isOld ? start : secondsOf(place, withPoint(second))
  requireOrder(place, start, end)
  const entry = plainEntry(start, end, isOld ? second : rest.join('\t'))
  return { name: TIER, speaker: null, media: null, entry }
}

const withPoint = (number: string): string => number.replace(',', '.')
