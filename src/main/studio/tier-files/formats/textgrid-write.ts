import type { Tier, TierEntry, TierFile } from '#shared/domain/tiers.ts'
import { plainEntry } from '../rows.ts'
import { decimal } from '../seconds.ts'

/** The long text format, as Praat saves it. Intervals fill their tier: gaps are intervals without text. */
export function writeTextGrid({ durationSeconds, tiers }: TierFile): string {
  const end = durationSeconds ?? 0
  const head = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0 ',
    `xmax = ${decimal(end)} `,
    'tiers? <exists> ',
    `size = ${tiers.length} `,
    'item []: ',
  ]
  const items = tiers.flatMap((tier, index) => [`    item [${index + 1}]:`, ...tierLines(tier, end)])
  return [...head, ...items, ''].join('\n')
}

function tierLines({ kind, name, entries }: Tier, end: number): readonly string[] {
  const shown = kind === 'intervals' ? withoutGaps(entries, end) : entries
  const list = kind === 'intervals' ? 'intervals' : 'points'
  return [
    `class = "${kind === 'intervals' ? 'IntervalTier' : 'TextTier'}" `,
    `name = ${quoted(name)} `,
    'xmin = 0 ',
    `xmax = ${decimal(end)} `,
    `${list}: size = ${shown.length} `,
    ...shown.flatMap((entry, index) => [
      `${list} [${index + 1}]:`,
      ...entryLines(kind, entry).map((line) => `    ${line}`),
    ]),
  ].map((line) => `        ${line}`)
}

function entryLines(kind: Tier['kind'], { start, end, text }: TierEntry): readonly string[] {
  return kind === 'intervals'
    ? [`xmin = ${decimal(start)} `, `xmax = ${decimal(end)} `, `text = ${quoted(text)} `]
    : [`number = ${decimal(start)} `, `mark = ${quoted(text)} `]
}

function withoutGaps(entries: readonly TierEntry[], end: number): readonly TierEntry[] {
  const filled: TierEntry[] = []
  let at = 0
  for (const entry of entries) {
    if (entry.start > at) filled.push(plainEntry(at, entry.start, ''))
    filled.push(entry)
    at = entry.end
  }
  if (at < end) filled.push(plainEntry(at, end, ''))
  return filled
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
