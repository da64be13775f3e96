import { rollup, sum } from 'd3-array'
import type { AcousticFilter, MetadataFilter } from '#shared/contract/library.ts'
import { ACOUSTICS } from '#shared/domain/acoustics.ts'
import type { MetadataKind } from '#shared/domain/metadata.ts'
import { texts } from '../texts/index.ts'
import { formatNumber } from './format.ts'

const t = texts.metadata.filter
const DAY_MS = 86_400_000

/** A number of a field in words: at most four significant decimals, or the day of a date. */
export function fieldValue(value: number, kind: MetadataKind): string {
  return kind === 'date' ? dayOf(value) : String(Number(value.toPrecision(6)))
}

/** The day of a time in milliseconds since 1970, UTC: "2024-03-01". */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The first millisecond of a day as an input of dates gives it; null for an empty or unfinished one. */
export function startOfDay(text: string): number | null {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

/** The last millisecond of the day. */
export const endOfDay = (text: string): number | null => {
  const start = startOfDay(text)
  return start === null ? null : start + DAY_MS - 1
}

/** A condition in words: "age 20–40". */
export function conditionText(condition: MetadataFilter, kind: MetadataKind): string {
  const { field, values = [], contains, min, max, given } = condition
  const end = (value: number | undefined) => (value === undefined ? null : fieldValue(value, kind))
  const words = [
    values.join(', '),
    contains === undefined ? '' : `“${contains}”`,
    t.between(end(min), end(max)),
    given === false ? t.noValue : '',
  ]
  return t.chosen(field, words.filter((word) => word !== '').join(', '))
}

export function measureText({ measure, min, max }: AcousticFilter): string {
  const { name, digits } = ACOUSTICS[measure]
  const end = (value: number | undefined) => (value === undefined ? null : formatNumber(value, digits))
  return t.chosen(name, t.between(end(min), end(max)))
}

/** Clips by month, in the order of time. @param values ISO dates with their clips */
export function barsByMonth(values: readonly { readonly text: string; readonly clips: number }[]) {
  const months = rollup(
    values,
    (own) => sum(own, ({ clips }) => clips),
    ({ text }) => text.slice(0, 7),
  )
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, name: key, value }))
}
