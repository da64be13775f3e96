import type { Evaluation } from './runs.ts'
import type { Figure, Interval } from './figures.ts'

/**
 * A percentile interval over n speakers rests on n values: with two it is the two values themselves. Below five speakers
 * no interval is given.
 */
export const FEWEST_SPEAKERS = 5

/** Why there is no interval over so many speakers; null where there may be one. The one place that decides it. */
export function whyNoInterval(speakers: number): string | null {
  return speakers < FEWEST_SPEAKERS ? `too few speakers for an interval (${speakers})` : null
}

/** A figure with its interval where there are speakers enough. */
export function figureOf(value: number, interval: Interval | null, speakers: number): Figure {
  const noInterval =
    whyNoInterval(speakers) ?? (interval === null ? 'no clips to draw an interval from' : null)
  return { value, interval: noInterval === null ? interval : null, noInterval }
}

/** Scores as stored by an earlier version, which gave intervals over two speakers, under today's rule. */
export function withTodaysIntervals(scores: Evaluation): Evaluation {
  const ruled = ({ value, interval }: Figure) => figureOf(value, interval, scores.speakers)
  return {
    ...scores,
    accuracy: ruled(scores.accuracy),
    uar: ruled(scores.uar),
    macroF1: ruled(scores.macroF1),
    loss: ruled(scores.loss),
    eceBefore: ruled(scores.eceBefore),
    eceAfter: ruled(scores.eceAfter),
    perClass: scores.perClass.map((one) => ({
      ...one,
      precision: ruled(one.precision),
      recall: ruled(one.recall),
      f1: ruled(one.f1),
    })),
  }
}
