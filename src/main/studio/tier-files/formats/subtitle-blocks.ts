import { requireOrder } from '../seconds.ts'
import { sourceLines, type SourceLine } from '../source-text.ts'
import { unreadable } from '../unreadable.ts'
import { secondsOfClock } from './clock.ts'

/** A cue: its times, the line before them, and its text. */
export interface Cue {
  readonly id: string | null
  readonly start: number
  readonly end: number
  /** What follows the times in their line. */
  readonly settings: string
  readonly text: string
  readonly line: number
}

/** Lines between blank lines. */
export function blocksOf(text: string): readonly (readonly SourceLine[])[] {
  const blocks: SourceLine[][] = [[]]
  for (const line of sourceLines(text)) {
    if (line.text.trim() !== '') blocks.at(-1)!.push(line)
    else if (blocks.at(-1)!.length > 0) blocks.push([])
  }
  return blocks.filter((block) => block.length > 0)
}

/** Reads a cue of SubRip or WebVTT. Throws `unreadable` for a block without times, and for two in one block. */
export function cueOf(file: string, block: readonly SourceLine[]): Cue {
  const at = block.findIndex((line) => line.text.includes('-->'))
  const first = block[0]
  if (at < 0 || at > 1)
    throw unreadable(
      { file, line: first.line },
      `a subtitle has no line of times: "${first.text.slice(0, 40)}"`,
      'Each subtitle has a line such as 00:00:01.000 --> 00:00:02.500, and a blank line before it.',
    )
  const { line, text } = block[at]
  const place = { file, line }
  const [from, rest] = text.split('-->')
  const [to, ...settings] = rest.trim().split(/\s+/)
  const start = secondsOfClock(place, from.trim())
  const end = secondsOfClock(place, to)
  requireOrder(place, start, end)
  const lines = block.slice(at + 1)
  const second = lines.find((one) => one.text.includes('-->'))
  if (second)
    throw unreadable(
      { file, line: second.line },
      'a second line of times in one subtitle',
      'Put a blank line before each subtitle.',
    )
  return {
    ...{ id: at === 1 ? first.text : null, start, end, line, settings: settings.join(' ') },
    text: lines.map((one) => one.text).join('\n'),
  }
}
