import type { Tier, TierEntry, TierFile } from '#shared/domain/tiers.ts'
import { inOrder, plainEntry } from '../rows.ts'
import { requireOrder, secondsOf } from '../seconds.ts'
import type { SourceText } from '../source-text.ts'
import { unreadable } from '../unreadable.ts'
import { praatTokens, type PraatTokens } from './textgrid-tokens.ts'

const RESAVE = 'In Praat, save the TextGrid as a text file or as a short text file.'

/** Reads a TextGrid in the long or the short text format. Intervals without text are gaps. */
export function readTextGrid(source: SourceText): TierFile {
  const { file } = source
  const tokens = praatTokens(source)
  const type = tokens.text('the file type')
  const content = tokens.text('the object class')
  if (!type.text.startsWith('ooTextFile') || content.text !== 'TextGrid')
    throw unreadable(
      { file, line: content.line },
      `this is a Praat file of ${content.text}, not of a TextGrid`,
      RESAVE,
    )
  const begin = timeOf(file, tokens, 'the start time of the file')
  const end = timeOf(file, tokens, 'the end time of the file')
  const notes = begin > 0 ? [`The TextGrid begins at ${begin} s.`] : []
  const tiers: Tier[] = []
  if (tokens.flag('whether there are tiers').text === '<exists>') {
    const count = countOf(file, tokens, 'the number of tiers')
    for (let index = 0; index < count; index++) tiers.push(tierOf(file, tokens))
  }
  return { media: null, durationSeconds: end, tiers, notes }
}

function tierOf(file: string, tokens: PraatTokens): Tier {
  const { text: type, line } = tokens.text('the class of a tier')
  if (type !== 'IntervalTier' && type !== 'TextTier')
    throw unreadable({ file, line }, `"${type}" is neither IntervalTier nor TextTier`, RESAVE)
  const name = tokens.text('the name of a tier').text
  timeOf(file, tokens, 'the start time of a tier')
  timeOf(file, tokens, 'the end time of a tier')
  const count = countOf(file, tokens, `the number of entries in the tier "${name}"`)
  const entries: TierEntry[] = []
  for (let index = 0; index < count; index++) {
    const entry = type === 'IntervalTier' ? intervalOf(file, tokens) : pointOf(file, tokens)
    if (type === 'TextTier' || entry.text !== '') entries.push(entry)
  }
  const kind = type === 'IntervalTier' ? 'intervals' : 'points'
  return { name, speaker: null, media: null, kind, entries: inOrder(entries) }
}

function intervalOf(file: string, tokens: PraatTokens): TierEntry {
  const start = timeOf(file, tokens, 'the start time of an interval')
  const { text, line } = tokens.number('the end time of an interval')
  const end = secondsOf({ file, line }, text)
  requireOrder({ file, line }, start, end)
  const label = tokens.text('the text of an interval')
  if (end === start && label.text !== '')
    throw unreadable({ file, line }, 'an interval has no length', 'Delete it, or make it a point.')
  return plainEntry(start, end, label.text)
}

function pointOf(file: string, tokens: PraatTokens): TierEntry {
  const time = timeOf(file, tokens, 'the time of a point')
  return plainEntry(time, time, tokens.text('the text of a point').text)
}

function timeOf(file: string, tokens: PraatTokens, what: string): number {
  const { text, line } = tokens.number(what)
  return secondsOf({ file, line }, text)
}

function countOf(file: string, tokens: PraatTokens, what: string): number {
  const { text, line } = tokens.number(what)
  const count = Number(text)
  if (Number.isSafeInteger(count) && count >= 0) return count
  throw unreadable({ file, line }, `${what} is ${text}`, RESAVE)
}
