import type { Evaluation } from './runs.ts'
import type { Figure, Interval } from './figures.ts'
import { isKnownSpeaker } from './speakers.ts'

/**
 * Minimum speakers for an interval. A percentile interval over n speakers has only n values to draw from; with two
 * speakers it is just these two values.
 */
export const FEWEST_SPEAKERS = 5
const SPEAKERS_UNKNOWN = 'no interval, because not all speakers are known'

/** Why this number of speakers gives no interval; null where it does. All intervals follow this rule. */
export function whyNoInterval(speakers: number): string | null {
  if (speakers === 0) return SPEAKERS_UNKNOWN
  return speakers < FEWEST_SPEAKERS ? `too few speakers for an interval (${speakers})` : null
}

/** As `whyNoInterval`; clips with unknown speakers give none either, because two of them can be of the same person. */
export function whyNoIntervalOver(speakers: Iterable<string>): string | null {
  const all = [...speakers]
  if (!all.every(isKnownSpeaker)) return SPEAKERS_UNKNOWN
  return whyNoInterval(all.length)
}

/** A figure, with its interval where there are enough speakers. */
export function figureOf(value: number, interval: Interval | null, speakers: number): Figure {
  const noInterval =
    whyNoInterval(speakers) ?? (interval === null ? 'no clips to draw an interval from' : null)
  return { value, interval: noInterval === null ? interval : null, noInterval }
}

/** Applies today's rule to stored scores: earlier versions stored intervals over two speakers. */
export function withTodaysIntervals(scores: Evaluation): Evaluation {
  const ruled = (figure: Figure) =>
    figure.noInterval === SPEAKERS_UNKNOWN ? figure : figureOf(figure.value, figure.interval, scores.speakers)
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
