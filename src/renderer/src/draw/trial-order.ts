import type { SearchTrial } from '#shared/domain/search.ts'

export type TrialOrder = 'number' | 'rung' | 'uar' | 'seconds'

const VALUE: Readonly<Record<TrialOrder, (trial: SearchTrial) => number | null>> = {
  number: ({ number }) => number,
  rung: ({ rung }) => rung,
  uar: ({ validation }) => validation?.uar ?? null,
  seconds: ({ seconds }) => seconds,
}

/**
 * Trials sorted by one of their figures; those without it last, whichever way. By UAR the later rounds come first when
 * the best do: more epochs are not ranked among fewer.
 */
export function sortTrials(
  trials: readonly SearchTrial[],
  by: TrialOrder,
  down: boolean,
): readonly SearchTrial[] {
  const value = VALUE[by]
  const sign = down ? -1 : 1
  return [...trials].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    const rounds = by === 'uar' ? sign * (a.rung - b.rung) : 0
    return rounds || sign * (x - y) || b.rung - a.rung || a.number - b.number
  })
}
