import { quantileSorted } from 'd3-array'
import { seeded } from '../random.ts'
import { bradleyTerry, type Preference } from './bradley-terry.ts'
import type { TrialSize } from './trials.ts'

/** An answer to a trial. Clips are indexes. */
export interface ComparedTrial {
  readonly clips: readonly number[]
  readonly most: number
  /** Null in a trial of two. */
  readonly least: number | null
}

export interface ClipScore {
  /** Two clips a trial: Bradley–Terry, in log-odds around a mean of 0. Four: (most − least) / trials, from −1 to 1. */
  readonly score: number
  /** 95 % bootstrap interval over trials; null with too few. */
  readonly interval: { readonly low: number; readonly high: number } | null
  /** Answered trials with the clip, and how often it was chosen. */
  readonly trials: number
  readonly most: number
  readonly least: number
}

/** Prior of the Bradley–Terry fit: a clip that wins or loses all trials has a finite score. */
export const PRIOR_ALPHA = 0.1
/** Bootstrap resamples of trials. */
export const SCORE_RESAMPLES = 200
/** Minimum number of answered trials for intervals. */
export const FEWEST_TRIALS = 20

/**
 * The score of each clip, from all answers.
 * @param clips number of clips
 */
export function comparisonScores(
  clips: number,
  trials: readonly ComparedTrial[],
  size: TrialSize,
): readonly ClipScore[] {
  const counts = countsOf(clips, trials)
  const scores = scoresOf(clips, trials, size)
  const resampled =
    trials.length < FEWEST_TRIALS ? null : resample(trials, (drawn) => scoresOf(clips, drawn, size, scores))
  return counts.map((count, clip) => ({
    ...count,
    score: scores[clip],
    interval: resampled === null || count.trials === 0 ? null : intervalOf(resampled, clip),
  }))
}

function countsOf(clips: number, trials: readonly ComparedTrial[]) {
  const counts = Array.from({ length: clips }, () => ({ trials: 0, most: 0, least: 0 }))
  for (const { clips: shown, most, least } of trials) {
    for (const clip of shown) counts[clip].trials++
    counts[most].most++
    if (least !== null) counts[least].least++
  }
  return counts
}

function scoresOf(
  clips: number,
  trials: readonly ComparedTrial[],
  size: TrialSize,
  start?: readonly number[],
): readonly number[] {
  if (size === 4)
    return countsOf(clips, trials).map(({ trials: shown, most, least }) =>
      shown === 0 ? 0 : (most - least) / shown,
    )
  const preferences = trials.flatMap(({ clips: shown, most }) =>
    shown.flatMap((other): Preference[] => (other === most ? [] : [[most, other]])),
  )
  return bradleyTerry(clips, preferences, { alpha: PRIOR_ALPHA, ...(start && { start }) })
}

function resample(
  trials: readonly ComparedTrial[],
  score: (drawn: readonly ComparedTrial[]) => readonly number[],
): readonly (readonly number[])[] {
  const random = seeded(1)
  return Array.from({ length: SCORE_RESAMPLES }, () =>
    score(trials.map(() => trials[random.integer(trials.length)])),
  )
}

function intervalOf(resampled: readonly (readonly number[])[], clip: number): ClipScore['interval'] {
  const sorted = resampled.map((scores) => scores[clip]).sort((a, b) => a - b)
  return { low: quantileSorted(sorted, 0.025) ?? 0, high: quantileSorted(sorted, 0.975) ?? 0 }
}
