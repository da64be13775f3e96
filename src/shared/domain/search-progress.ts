import { formatPercent } from '../text/index.ts'
import { bestTrial, ranked, type SearchRecord } from './search.ts'

/** Number of trials over all rounds. */
export function trialsIn({ rungs }: Pick<SearchRecord, 'rungs'>): number {
  return rungs.reduce((sum, { trials }) => sum + trials, 0)
}

export function trialsDone({ trials }: Pick<SearchRecord, 'trials'>): number {
  return trials.filter(({ state }) => state === 'done' || state === 'failed').length
}

/**
 * Estimated seconds for the remaining trials, from the finished ones, in proportion to their epochs. Null before the
 * first trial ends; limited by the remaining budget.
 */
export function secondsLeft(record: SearchRecord, budgetSeconds: number | null): number | null {
  const done = record.trials.filter(({ state }) => state === 'done')
  const cost = (share: number, trials: number) => share * trials
  const paid = done.reduce((sum, { rung }) => sum + record.rungs[rung].share, 0)
  if (paid === 0) return budgetSeconds
  const total = record.rungs.reduce((sum, { share, trials }) => sum + cost(share, trials), 0)
  const perShare = done.reduce((sum, { seconds }) => sum + seconds, 0) / paid
  const left = (perShare * Math.max(0, total - paid)) / record.options.parallel
  return budgetSeconds === null ? left : Math.min(left, budgetSeconds)
}

/** "best 71.2 % validation UAR (trial 4)"; null before the first trial ends. */
export function bestSoFar(record: SearchRecord): string | null {
  const best = bestTrial(record)
  if (!best?.validation) return null
  return `best ${formatPercent(best.validation.uar)} validation UAR (trial ${best.number + 1})`
}

/** Settings of a round: all in the first, then the best of the round before. */
export function entrants(record: SearchRecord, rung: number): readonly number[] {
  const { trials } = record.rungs[rung]
  if (rung === 0) return Array.from({ length: trials }, (_, number) => number)
  return ranked(record.trials, rung - 1)
    .slice(0, trials)
    .map(({ number }) => number)
}
