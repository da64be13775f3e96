import type { TierEntry, TierValue, TierValueKind } from '#shared/domain/tiers.ts'
import { decimal } from '../seconds.ts'
import { tag } from '../xml/index.ts'
import { writtenValues, KINDS } from './emotionml-entry.ts'
import { fragmentUri, mediaUri } from './emotionml-media.ts'
import { escapeName } from './emotionml-names.ts'

/** Vocabularies of the names in the file, and the attributes of the root that refer to them. */
export function vocabularies(entries: readonly TierEntry[]): {
  readonly attributes: string
  readonly elements: readonly string[]
} {
  const names = new Map<TierValueKind, Set<string>>(KINDS.map((kind) => [kind, new Set()]))
  for (const entry of entries)
    for (const { kind, name } of writtenValues(entry)) names.get(kind)!.add(escapeName(name))
  const used = KINDS.filter((kind) => names.get(kind)!.size > 0)
  return {
    attributes: used.map((kind) => ` ${kind}-set="#${kind}-names"`).join(''),
    elements: used.map((type) => {
      const items = [...names.get(type)!].sort().map((name) => tag('item', { name }))
      return tag('vocabulary', { type, id: `${type}-names` }, items.join(''))
    }),
  }
}

/**
 * An emotion. An interval of a recording is a media fragment, exactly; a point is an offset in milliseconds, because a
 * fragment without length is not allowed; without a recording, times are milliseconds in `start` and `end`.
 */
export function emotionElement(media: string | null, entry: TierEntry): string {
  const { start, end } = entry
  const milliseconds = { start: Math.round(start * 1000), end: Math.round(end * 1000) }
  const values = writtenValues(entry).map(valueElement).join('')
  if (media === null) return tag('emotion', milliseconds, values)
  if (start < end)
    return tag('emotion', {}, values + tag('reference', { uri: fragmentUri(media, start, end) }))
  return tag(
    'emotion',
    { 'time-ref-uri': mediaUri(media), 'offset-to-start': milliseconds.start, duration: 0 },
    values,
  )
}

function valueElement({ kind, name, value, confidence }: TierValue): string {
  const attributes = {
    name: escapeName(name),
    value: typeof value === 'number' ? decimal(value) : null,
    confidence: confidence === null ? null : decimal(confidence),
  }
  if (value === null || typeof value === 'number') return tag(kind, attributes)
  const { hertz, samples } = value
  return tag(
    kind,
    attributes,
    tag('trace', { freq: `${decimal(hertz)}Hz`, samples: samples.map(decimal).join(' ') }),
  )
}
