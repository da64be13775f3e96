import type { Tier, TierFile } from '#shared/domain/tiers.ts'
import { tag, xmlText } from '../xml/index.ts'

const TYPE = 'default-lt'
/** By extension; ELAN plays others too. */
const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ['wav', 'audio/x-wav'],
  ['mp4', 'video/mp4'],
  ['mpg', 'video/mpeg'],
])
/** The schema wants a date. The content has none, and equal tiers give equal files. */
const DATE = '1970-01-01T00:00:00Z'
/** The four stereotypes of ELAN, which each of its files defines. */
const CONSTRAINTS = [
  [
    'Time_Subdivision',
    "Time subdivision of parent annotation's time interval, no time gaps allowed within this interval",
  ],
  [
    'Symbolic_Subdivision',
    'Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered',
  ],
  ['Symbolic_Association', '1-1 association with a parent annotation'],
  [
    'Included_In',
    "Time alignable annotations within the parent annotation's time interval, gaps are allowed",
  ],
] as const

/** An EAF 3.0 document. Each annotation has two time slots of its own, in milliseconds. */
export function writeEaf({ media, tiers }: TierFile): string {
  const times = tiers.flatMap(({ entries }) => entries.flatMap(({ start, end }) => [start, end]))
  // Slots are listed by time; the annotations refer to them by their places in `times`.
  const slots = times
    .map((seconds, place) => ({ place, milliseconds: Math.round(seconds * 1000) }))
    .sort((a, b) => a.milliseconds - b.milliseconds)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<ANNOTATION_DOCUMENT AUTHOR="" DATE="${DATE}" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">`,
    tag('HEADER', { MEDIA_FILE: '', TIME_UNITS: 'milliseconds' }, media === null ? '' : descriptor(media)),
    '<TIME_ORDER>',
    ...slots.map(({ place, milliseconds }) =>
      tag('TIME_SLOT', { TIME_SLOT_ID: `ts${place + 1}`, TIME_VALUE: milliseconds }),
    ),
    '</TIME_ORDER>',
    ...tierLines(tiers),
    tag('LINGUISTIC_TYPE', { GRAPHIC_REFERENCES: 'false', LINGUISTIC_TYPE_ID: TYPE, TIME_ALIGNABLE: 'true' }),
    ...CONSTRAINTS.map(([STEREOTYPE, DESCRIPTION]) => tag('CONSTRAINT', { DESCRIPTION, STEREOTYPE })),
    '</ANNOTATION_DOCUMENT>',
  ]
  return `${lines.join('\n')}\n`
}

function descriptor(media: string): string {
  const extension = /\.(\w+)$/.exec(media)?.[1].toLowerCase() ?? ''
  const isRelative = !/^(?:[a-z][\w+.-]*:|\/)/i.test(media)
  return tag('MEDIA_DESCRIPTOR', {
    MEDIA_URL: media,
    MIME_TYPE: MIME_TYPES.get(extension) ?? 'unknown',
    RELATIVE_MEDIA_URL: isRelative ? media : null,
  })
}

function* tierLines(tiers: readonly Tier[]): Generator<string> {
  let number = 0
  for (const { name, speaker, entries } of tiers) {
    const annotations = entries.map(({ text }) => {
      number++
      const reference = {
        ANNOTATION_ID: `a${number}`,
        TIME_SLOT_REF1: `ts${2 * number - 1}`,
        TIME_SLOT_REF2: `ts${2 * number}`,
      }
      const value = `<ANNOTATION_VALUE>${xmlText(text)}</ANNOTATION_VALUE>`
      return `<ANNOTATION>${tag('ALIGNABLE_ANNOTATION', reference, value)}</ANNOTATION>\n`
    })
    const attributes = { LINGUISTIC_TYPE_REF: TYPE, PARTICIPANT: speaker, TIER_ID: name }
    yield tag('TIER', attributes, `\n${annotations.join('')}`)
  }
}
