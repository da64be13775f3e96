import type { TierFile, TierValue } from '#shared/domain/tiers.ts'
import { noteCounts, type NoteCounts } from '../note-counts.ts'
import { fileOf, type TierRow } from '../rows.ts'
import { numberIn, requireOrder, secondsOf } from '../seconds.ts'
import type { SourceText } from '../source-text.ts'
import { unreadable, type Place } from '../unreadable.ts'
import { descendants, parseXml, type XmlElement } from '../xml/index.ts'
import { emotionForm, EMOTIONS, KINDS } from './emotionml-entry.ts'
import { mediaOf, readFragment } from './emotionml-media.ts'
import { unescapeName } from './emotionml-names.ts'

const REMEDY = 'Correct it by the recommendation EmotionML 1.0 of the W3C.'

/** Reads an EmotionML document. Emotions without times are notes. */
export function readEmotionml(source: SourceText): TierFile {
  const { file } = source
  const root = parseXml(source)
  if (root.name !== 'emotionml')
    throw unreadable(
      { file, line: root.line },
      `this is <${root.name}>, not EmotionML`,
      'Choose an EmotionML file.',
    )
  const others = noteCounts()
  if (root.children.some(({ name }) => name === 'info'))
    others.add('part <info> of the document', 'parts <info>')
  const rows = descendants(root, 'emotion').flatMap((emotion) => {
    const times = timesOf(file, emotion, others)
    if (times === null) {
      others.add('emotion without start and end', 'emotions without start and end')
      return []
    }
    return [rowOf(file, emotion, times, others)]
  })
  return { ...fileOf(rows), durationSeconds: null, notes: others.sentences() }
}

interface Times {
  readonly media: string | null
  readonly start: number
  readonly end: number
}

function rowOf(file: string, emotion: XmlElement, { media, start, end }: Times, others: NoteCounts): TierRow {
  requireOrder({ file, line: emotion.line }, start, end)
  const values: TierValue[] = []
  for (const child of emotion.children) {
    const kind = KINDS.find((one) => one === child.name)
    if (kind !== undefined) values.push(valueOf(file, kind, child))
    else if (child.name !== 'reference')
      others.add(`part <${child.name}> of an emotion`, `parts <${child.name}> of emotions`)
  }
  if (emotion.text.trim() !== '') others.add('text of an emotion', 'texts of emotions')
  const entry = emotionForm({ start, end, text: '', confidence: null, values })
  return { name: EMOTIONS, speaker: null, media, entry }
}

/** The times of an emotion: of a media fragment, or in its attributes, in milliseconds. Null without times. */
function timesOf(file: string, { line, attributes, children }: XmlElement, others: NoteCounts): Times | null {
  const place = { file, line }
  const references = children.filter(({ name }) => name === 'reference')
  const expressed = references.find((one) => (one.attributes.get('role') ?? 'expressedBy') === 'expressedBy')
  for (const one of references)
    if (one !== expressed) others.add('further reference of an emotion', 'further references of emotions')
  const fragment = expressed ? readFragment(place, expressed.attributes.get('uri') ?? '') : null
  if (fragment && fragment.start !== null && fragment.end !== null)
    return { media: fragment.media, start: fragment.start, end: fragment.end }
  const millisecondsOf = (name: string) => {
    const text = attributes.get(name)
    return text === undefined ? null : secondsOf(place, text) / 1000
  }
  const uri = attributes.get('time-ref-uri')
  const media = fragment?.media ?? (uri === undefined ? null : mediaOf(uri.replace(/#.*$/, '')))
  const offset = millisecondsOf('offset-to-start')
  const duration = millisecondsOf('duration')
  if (offset !== null) return { media, start: offset, end: offset + (duration ?? 0) }
  const start = millisecondsOf('start')
  const end = millisecondsOf('end') ?? (start === null || duration === null ? start : start + duration)
  return start === null || end === null ? null : { media, start, end }
}

function valueOf(
  file: string,
  kind: TierValue['kind'],
  { line, attributes, children }: XmlElement,
): TierValue {
  const place = { file, line }
  const unitOf = (text: string) => {
    const number = numberIn(text)
    if (number !== null && number >= 0 && number <= 1) return number
    throw unreadable(place, `"${text.slice(0, 40)}" is not a number from 0 to 1`, REMEDY)
  }
  const numberOf = (name: string) => {
    const text = attributes.get(name)
    return text === undefined ? null : unitOf(text)
  }
  const name = attributes.get('name') ?? ''
  if (name === '') throw unreadable(place, `a ${kind} has no name`, REMEDY)
  const trace = children.find((one) => one.name === 'trace')
  const value = trace ? traceOf(trace, place, unitOf) : numberOf('value')
  return { kind, name: unescapeName(name), value, confidence: numberOf('confidence') }
}

function traceOf(
  { attributes }: XmlElement,
  place: Place,
  unitOf: (text: string) => number,
): TierValue['value'] {
  const hertz = numberIn((attributes.get('freq') ?? '').replace(/\s*hz$/i, ''))
  const samples = (attributes.get('samples') ?? '').trim().split(/\s+/)
  if (hertz === null || hertz <= 0 || samples[0] === '')
    throw unreadable(place, 'a trace has no rate such as 10Hz, or no samples', REMEDY)
  return { hertz, samples: samples.map(unitOf) }
}
