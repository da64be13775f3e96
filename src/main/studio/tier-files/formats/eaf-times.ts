import { secondsOf } from '../seconds.ts'
import { unreadable } from '../unreadable.ts'
import { descendants, type XmlElement } from '../xml/index.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** The times of annotations by their ids, in seconds. */
export interface EafTimes {
  readonly of: (annotation: XmlElement) => Span
  /** Annotations whose slots have no time of their own. */
  readonly interpolated: number
}

const RESAVE = 'Open it in ELAN, correct it, and save it again.'

/**
 * The times of all annotations of a document. A slot without a time lies between those of its chain: annotations that
 * follow each other in a tier share slots, and ELAN divides the time between the known ones evenly. An annotation that
 * refers to a parent has its times.
 */
export function eafTimes(file: string, root: XmlElement): EafTimes {
  const slots = new Map<string, number | null>()
  for (const slot of descendants(root, 'TIME_SLOT')) {
    const value = slot.attributes.get('TIME_VALUE')
    const seconds = value === undefined ? null : secondsOf({ file, line: slot.line }, value) / 1000
    slots.set(slot.attributes.get('TIME_SLOT_ID') ?? '', seconds)
  }
  const aligned = descendants(root, 'ALIGNABLE_ANNOTATION')
  const interpolated = interpolate(slots, aligned)
  const byId = new Map(
    [...aligned, ...descendants(root, 'REF_ANNOTATION')].map((one) => [
      one.attributes.get('ANNOTATION_ID'),
      one,
    ]),
  )
  const timeOf = (annotation: XmlElement, name: string): number => {
    const id = annotation.attributes.get(name) ?? ''
    const seconds = slots.get(id)
    if (seconds === undefined || seconds === null)
      throw unreadable({ file, line: annotation.line }, `the time slot "${id}" has no time`, RESAVE)
    return seconds
  }
  return {
    interpolated,
    of(annotation) {
      const passed = new Set<XmlElement>()
      let source = annotation
      while (source.name === 'REF_ANNOTATION') {
        const id = source.attributes.get('ANNOTATION_REF')
        const parent = byId.get(id)
        if (!parent || passed.has(source))
          throw unreadable({ file, line: source.line }, `the parent "${id ?? ''}" has no time`, RESAVE)
        passed.add(source)
        source = parent
      }
      return { start: timeOf(source, 'TIME_SLOT_REF1'), end: timeOf(source, 'TIME_SLOT_REF2') }
    },
  }
}

/** Gives times to slots without one, and returns how many got one. */
function interpolate(slots: Map<string, number | null>, aligned: readonly XmlElement[]): number {
  const links = new Map(
    aligned.map(({ attributes }) => [
      attributes.get('TIME_SLOT_REF1') ?? '',
      attributes.get('TIME_SLOT_REF2') ?? '',
    ]),
  )
  let count = 0
  for (const [first, second] of links) {
    const start = slots.get(first)
    if (start === undefined || start === null || slots.get(second) !== null) continue
    const chain = [second]
    let next = links.get(second)
    while (next !== undefined && slots.get(next) === null && !chain.includes(next)) {
      chain.push(next)
      next = links.get(next)
    }
    const end = next === undefined ? undefined : slots.get(next)
    if (end === undefined || end === null) continue
    for (const [index, id] of chain.entries())
      slots.set(id, start + ((end - start) * (index + 1)) / (chain.length + 1))
    count += chain.length
  }
  return count
}
