import type { SingleValue } from '../../contract/scheme-mapping.ts'
import type { ScaleField, SchemeField } from '../../contract/scheme.ts'
import { isSameShape, isSingleValue, singleValues } from './mapping.ts'
import { pointsOf } from './value.ts'

/** Words for true and false, for flags that become choices and choices that become flags. */
const WORDS = new Map<SingleValue, readonly string[]>([
  [true, ['true', 'yes']],
  [false, ['false', 'no']],
])

/**
 * What a value of an earlier definition probably is in a later one: the same value, or the nearest point at the same share of
 * the scale. Undefined where neither exists.
 */
export function proposedTarget(
  before: SchemeField,
  after: SchemeField,
  value: SingleValue,
): SingleValue | undefined {
  if (before.kind === 'scale' && after.kind === 'scale' && typeof value === 'number')
    return isSameShape(before, after) ? value : nearestPoint(before, after, value)
  if (before.kind === after.kind && isSingleValue(after, value)) return value
  const same = wordsOf(value)
  return singleValues(after).find((one) => wordsOf(one).some((word) => same.includes(word)))
}

/** Rounded to a point of the later scale: 2 on a scale 1 to 5 is 3 on a scale 1 to 9. */
function nearestPoint(before: ScaleField, after: ScaleField, value: number): number {
  const points = pointsOf(after)
  const share = (value - before.low) / (before.high - before.low)
  return points[Math.round(Math.min(1, Math.max(0, share)) * (points.length - 1))]
}

const wordsOf = (value: SingleValue): readonly string[] => WORDS.get(value) ?? [String(value).toLowerCase()]
