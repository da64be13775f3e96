import type { TraceAgreement } from '#shared/domain/traces/index.ts'
import { formatNumber } from '#shared/text/index.ts'
import { textTable } from './output.ts'

export interface DimensionAgreement extends TraceAgreement {
  readonly dimension: string
}

/** The agreement of continuous ratings as tables, by dimension. */
export function tracesText(dimensions: readonly DimensionAgreement[]): string {
  const relative =
    'A lag is behind the mean of the other annotators. It is relative: a delay that all share cannot be seen. Values at 10 Hz.'
  return [...dimensions.map(dimensionText), relative].join('\n\n')
}

function dimensionText({ dimension, annotators, before, after }: DimensionAgreement): string {
  const lags = annotators.map(({ annotator, ratedSeconds, lag }) => [
    annotator,
    formatNumber(ratedSeconds, 1),
    lag ? formatNumber(lag.seconds * 1000) : '–',
    decimals(lag?.correlation),
    lag ? formatNumber(lag.overlapSeconds, 1) : '–',
  ])
  const measures = (
    [
      ['ICC(2,1)', 'icc2'],
      [`ICC(2,${annotators.length})`, 'icc2k'],
      [before.pairs.length === 1 ? 'CCC' : `CCC, mean of ${before.pairs.length} pairs`, 'meanCcc'],
    ] as const
  ).map(([name, key]) => [name, decimals(before[key]), decimals(after?.[key])])
  const seconds = [before, after].map((one) => (one ? formatNumber(one.seconds, 1) : '–'))
  return [
    dimension,
    textTable(['Annotator', 'Rated, s', 'Lag, ms', 'r', 'over, s'], lags),
    ...(annotators.length < 2
      ? ['Agreement needs a second annotator.']
      : [
          textTable(
            ['Measure', 'As recorded', 'Lags removed'],
            [...measures, ['Seconds rated by all', ...seconds]],
          ),
        ]),
  ].join('\n')
}

const decimals = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : formatNumber(value, 3)
