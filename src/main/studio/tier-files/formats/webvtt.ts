import type { TierFile } from '#shared/domain/tiers.ts'
import { defineFormat } from '../format.ts'
import { noteCounts } from '../note-counts.ts'
import { byTime, fileOf, plainEntry, rowsOf, type TierRow } from '../rows.ts'
import type { SourceText } from '../source-text.ts'
import {
  asOneList,
  inMilliseconds,
  pointsAsIntervals,
  withoutBlankLines,
  withoutConfidence,
  withoutDuration,
  withoutEmptyIntervals,
  withoutEmptyTiers,
  withoutMedia,
  withoutValues,
} from '../steps/index.ts'
import { unreadable } from '../unreadable.ts'
import { clock } from './clock.ts'
import { blocksOf, cueOf } from './subtitle-blocks.ts'
import { cueText, escapeCue } from './webvtt-text.ts'

/** The tier of cues without a voice. */
const TIER = 'cues'
const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ')

/** WebVTT by the W3C: cues with times in milliseconds; a voice span names the speaker. */
export const webvtt = defineFormat({
  id: 'webvtt',
  name: 'WebVTT',
  extensions: ['.vtt'],
  recordings: 'one',
  matches: (text) => /^WEBVTT(?:\s|$)/.test(text),
  parse: readWebvtt,
  steps: [
    withoutMedia,
    withoutDuration,
    withoutConfidence,
    withoutValues,
    inMilliseconds,
    pointsAsIntervals,
    withoutBlankLines,
    withoutEmptyIntervals,
    withoutEmptyTiers,
    asOneList('names of tiers besides the speaker', (row) => {
      const speaker = oneLine(row.speaker ?? '') || null
      return { ...row, speaker, name: speaker ?? TIER }
    }),
  ],
  serialise: (file) =>
    [
      'WEBVTT\n',
      ...byTime(rowsOf(file)).map(({ speaker, entry: { start, end, text } }) => {
        const voice = speaker === null ? '' : `<v ${escapeCue(speaker)}>`
        return `${clock(start, '.')} --> ${clock(end, '.')}\n${voice}${escapeCue(text)}\n`
      }),
    ].join('\n'),
})

function readWebvtt({ file, text }: SourceText): TierFile {
  const blocks = blocksOf(text)
  const header = blocks.at(0) ?? []
  if (header.at(0)?.text.startsWith('WEBVTT') !== true)
    throw unreadable(
      { file, line: 1 },
      'the first line is not WEBVTT',
      'Put a line WEBVTT and a blank line first.',
    )
  const others = noteCounts()
  if (header.length > 1) others.add('header')
  const rows: TierRow[] = []
  for (const block of blocks.slice(1)) {
    const kind = /^(?:NOTE|STYLE|REGION)(?=\s|$)/.exec(block[0].text)?.[0]
    if (kind !== undefined) {
      others.add(`${kind} block`)
      continue
    }
    const { id, start, end, settings, text: payload } = cueOf(file, block)
    const { speaker, text: content, hadMarks } = cueText(payload)
    if (id !== null && !/^\d+$/.test(id.trim())) others.add('name of a cue', 'names of cues')
    if (settings !== '') others.add('place on the screen', 'places on the screen')
    if (hadMarks) others.add('mark-up of a cue', 'mark-ups of cues')
    rows.push({ name: speaker ?? TIER, speaker, media: null, entry: plainEntry(start, end, content) })
  }
  return { ...fileOf(rows), durationSeconds: null, notes: others.sentences() }
}
