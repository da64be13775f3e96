import { LONGEST_GAP_SECONDS, ROUNDING_SECONDS, type TakeSamples } from './trace.ts'

/** A part of a recording, in seconds. Both ends belong to it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The stretches that a take has samples of, ascending: it is interrupted where nothing was recorded. */
export function coverageOf({ seconds }: Pick<TakeSamples, 'seconds'>): readonly Stretch[] {
  const stretches: Stretch[] = []
  let first = 0
  for (let i = 1; i <= seconds.length; i++) {
    if (i < seconds.length && seconds[i] - seconds[i - 1] <= LONGEST_GAP_SECONDS) continue
    stretches.push({ from: seconds[first], to: seconds[i - 1] })
    first = i
  }
  return stretches
}

export const isCovered = (stretches: readonly Stretch[], seconds: number): boolean =>
  stretches.some(({ from, to }) => from - ROUNDING_SECONDS <= seconds && seconds <= to + ROUNDING_SECONDS)
