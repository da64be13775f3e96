import type { FacetName, HistogramName } from '#shared/contract/routes/library.ts'
import type { ActFilter } from '#shared/contract/labels.ts'
import type { AnswerFilter, ClipFilter, ClipSort } from '#shared/contract/library.ts'
import { StudioError } from '#shared/errors.ts'
import type { Reader } from './reader.ts'

/** Parts of a filter that say nothing about emotions, labels or predictions. File names can name the emotion. */
const NEUTRAL: ReadonlySet<string> = new Set<keyof ClipFilter>([
  ...(['speakers', 'sex', 'ageMin', 'ageMax', 'durationMin', 'durationMax', 'sentences'] as const),
  ...(['acoustics', 'ids', 'annotator', 'withoutAnnotator', 'missing'] as const),
])

const REVEALING_HISTOGRAMS: ReadonlySet<HistogramName> = new Set<HistogramName>(['confidence', 'agreement'])

/** Facets whose counts say nothing about emotions, labels or predictions. */
export const NEUTRAL_FACETS: ReadonlySet<FacetName> = new Set<FacetName>(['speakers', 'sentences', 'sexes'])

/** A filter that a user may use. Who labels blind can filter by neutral parts only: a count would reveal the others. */
export function allowedFilter(filter: ClipFilter, { blindName }: Reader): ClipFilter {
  if (blindName === null) return filter
  for (const [part, value] of Object.entries<unknown>(filter)) {
    const isNeutral = NEUTRAL.has(part) && (!/annotator/i.test(part) || value === blindName)
    const isOwn = part === 'answers' && filter.answers?.every((one) => isOwnAnswer(one, blindName))
    if (value !== undefined && !isNeutral && !isOwn) throw blind(`filtered by ${part}`)
  }
  return filter
}

/** Whether a condition asks only whether the annotator answered a field. */
function isOwnAnswer(condition: AnswerFilter, name: string): boolean {
  const { field: _, answeredBy = name, notAnsweredBy = name, ...others } = condition
  const isOthers = Object.values<unknown>(others).every((part) => part === undefined)
  return answeredBy === name && notAnsweredBy === name && isOthers
}

/** Throws `forbidden` for an order that reveals emotions, tables or answers to a user who labels blind. */
export function requireAllowedSort(sort: ClipSort, { blindName }: Reader): void {
  if (blindName !== null && (sort === 'emotion' || /^(metadata|answer):/.test(sort)))
    throw blind(`ordered by ${sort}`)
}

export function requireAllowedHistogram(of: HistogramName, { blindName }: Reader): void {
  if (blindName !== null && REVEALING_HISTOGRAMS.has(of)) throw blind(`counted by ${of}`)
}

/** Throws `forbidden` where counts by answers would reveal those of others. */
export function requireAllowedCounts({ blindName }: Reader): void {
  if (blindName !== null) throw blind('counted by answers')
}

/** Acts that a user may see. Who labels blind sees own acts, and cannot find them by file names. */
export function allowedActs(filter: ActFilter, { blindName }: Reader): ActFilter {
  if (blindName === null) return filter
  if (filter.path !== undefined) throw blind('searched by name')
  return { ...filter, annotator: blindName }
}

function blind(done: string): StudioError {
  return new StudioError('forbidden', `You label blind, so clips cannot be ${done}.`)
}
