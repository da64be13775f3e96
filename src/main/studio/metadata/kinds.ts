import type { MetadataKind } from '#shared/domain/metadata.ts'

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i
/** "007" is a code: as a number it would lose its zeros. */
const CODE = /^[+-]?0\d/
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
/** Words for a missing value. BIDS writes "n/a", pandas "nan". */
const MISSING = /^(?:n\/a|nan)$/i
/** Further words for a missing value in a column of numbers or dates; in a column of texts they can be values. */
const MISSING_NUMBER = /^(?:na|null|none|-|\?)$/i

/** Whether a trimmed cell has a value. */
export const isGiven = (text: string): boolean => text !== '' && !MISSING.test(text)

/**
 * The kind that fits every value of a field. Numbers have a decimal point or a decimal comma, the same in all values.
 * @param values trimmed, without missing values
 */
export function kindOf(values: Iterable<string>): MetadataKind {
  let [numbers, dates, points, commas, thousands] = [0, 0, 0, 0, 0]
  for (const text of values) {
    if (MISSING_NUMBER.test(text)) continue
    if (isNumber(text)) {
      numbers++
      if (text.includes('.')) points++
      if (text.includes(',')) commas++
      if (THOUSANDS.test(text)) thousands++
    } else if (dateOf(text) !== null) dates++
    else return 'text'
    if (numbers > 0 && dates > 0) return 'text'
  }
  if (dates > 0) return 'date'
  // "1,234" alone can be a large or a small number.
  const isClear = !(points > 0 && commas > 0) && !(thousands > 0 && thousands === commas)
  return numbers > 0 && isClear ? 'number' : 'text'
}

/** The number by which a value is filtered and sorted; a date in ms since 1970, UTC. Null for texts and missing values. */
export function numberOf(text: string, kind: MetadataKind): number | null {
  switch (kind) {
    case 'number':
      return isNumber(text) ? Number(text.replace(',', '.')) : null
    case 'date':
      return dateOf(text)
    case 'text':
      return null
  }
}

function isNumber(text: string): boolean {
  return (
    NUMBER.test(text) &&
    !CODE.test(text) &&
    Math.abs(Number(text.replace(',', '.'))) <= Number.MAX_SAFE_INTEGER
  )
}

/** Times without a zone count as UTC. */
function dateOf(text: string): number | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [, year, month, day] = match.map(Number)
  const hasDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
  const isWhole = text.length > 10
  const hasZone = isWhole && /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10))
  const at = Date.parse(isWhole ? `${text.replace(' ', 'T')}${hasZone ? '' : 'Z'}` : text)
  return hasDay && !Number.isNaN(at) ? at : null
}
