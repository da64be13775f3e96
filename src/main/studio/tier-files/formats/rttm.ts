import type { TierFile } from '#shared/domain/tiers.ts'
import { counted } from '#shared/words.ts'
import { defineFormat } from '../format.ts'
import { noteCounts } from '../note-counts.ts'
import { byTime, fileOf, rowsOf, type TierRow } from '../rows.ts'
import { decimal, durationBetween, numberIn, secondsOf } from '../seconds.ts'
import { sourceLines, type SourceText } from '../source-text.ts'
import {
  asOneList,
  pointsAsIntervals,
  token,
  UNNAMED_RECORDING,
  withoutDuration,
  withoutEmptyTiers,
  withoutTexts,
  withoutValues,
  withRecordingName,
} from '../steps/index.ts'
import { unreadable } from '../unreadable.ts'

const NONE = '<NA>'
/** Type, file, channel, start, duration, orthography, subtype, speaker; then confidence and lookahead. */
const FIELDS = 8

/** Who speaks when, as NIST defines it for its evaluations of speaker diarization. */
export const rttm = defineFormat({
  id: 'rttm',
  name: 'RTTM',
  extensions: ['.rttm'],
  recordings: 'many',
  matches(text) {
    const fields = sourceLines(text.slice(0, 10_000)).map((one) => one.text.trim().split(/\s+/))
    return fields.some(([type, , , ...rest]) => type === 'SPEAKER' && rest.length >= FIELDS - 3)
  },
  parse: readRttm,
  steps: [
    withoutDuration,
    withoutTexts,
    withoutValues,
    withoutEmptyTiers,
    pointsAsIntervals,
    withRecordingName,
    asOneList(
      'names of tiers besides the speaker, and spaces in names',
      ({ name, speaker, media, entry }) => {
        const named = token(speaker ?? name) || 'speaker'
        return { name: named, speaker: named, media: token(media ?? '') || UNNAMED_RECORDING, entry }
      },
    ),
  ],
  serialise: (file) =>
    byTime(rowsOf(file))
      .map(({ speaker, media, entry: { start, end, confidence } }) =>
        [
          ...['SPEAKER', media ?? NONE, 1, decimal(start), decimal(durationBetween(start, end)), NONE, NONE],
          ...[speaker, confidence === null ? NONE : decimal(confidence), NONE],
        ].join(' '),
      )
      .map((line) => `${line}\n`)
      .join(''),
})

function readRttm({ file, text }: SourceText): TierFile {
  const rows: TierRow[] = []
  const others = noteCounts()
  for (const { line, text: content } of sourceLines(text)) {
    const fields = content.trim().split(/\s+/)
    const [type] = fields
    if (type === '') continue
    if (type.startsWith(';')) others.add('comment')
    else if (type !== 'SPEAKER') others.add(`${type} line`)
    else {
      if (fields.length < FIELDS)
        throw unreadable(
          { file, line },
          `a SPEAKER line has ${counted(fields.length, 'field')} instead of 10`,
          'Complete the line, with <NA> for what is unknown.',
        )
      rows.push(rowOf(file, line, fields))
      if (fields[2] !== '1' && fields[2] !== NONE)
        others.add(`mark of channel ${fields[2]}`, `marks of channel ${fields[2]}`)
    }
  }
  return { ...fileOf(rows), durationSeconds: null, notes: others.sentences() }
}

function rowOf(file: string, line: number, fields: readonly string[]): TierRow {
  const [, media, , start, duration, , , speaker, confidence = NONE] = fields
  const begin = secondsOf({ file, line }, start)
  const end = begin + secondsOf({ file, line }, duration)
  const known = confidence === NONE ? null : numberIn(confidence)
  if (confidence !== NONE && known === null)
    throw unreadable(
      { file, line },
      `the confidence "${confidence}" is not a number`,
      'Write a number or <NA>.',
    )
  return {
    name: speaker,
    speaker,
    media: media === NONE ? null : media,
    entry: { start: begin, end, text: '', confidence: known, values: [] },
  }
}
