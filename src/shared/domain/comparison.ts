import type { ClipId, Split } from './clips.ts'
import type { Emotion } from './emotions.ts'
import type { Figure } from './figures.ts'
import type { RunId } from './runs.ts'
import type { Standing } from './scores.ts'

export interface PairedFigure {
  readonly before: Figure
  readonly after: Figure
  /**
   * `after` minus `before`, with a paired bootstrap interval over speakers. An interval without 0 is a significant
   * difference.
   */
  readonly difference: Figure
}

export interface ChangedClip {
  readonly clip: ClipId
  readonly label: Emotion
  readonly before: Emotion
  readonly after: Emotion
}

/** Two runs compared on the clips that both scored, under the labels of the later run. */
export interface RunComparison {
  readonly clips: number
  readonly speakers: number
  /** Clips that only one of the runs scored; they are left out. */
  readonly onlyBefore: number
  readonly onlyAfter: number
  /** Compared clips whose label changed between the runs. */
  readonly relabelled: number
  readonly accuracy: PairedFigure
  readonly uar: PairedFigure
  /** p of McNemar's exact two-sided test over clips. The test treats clips of one speaker as independent. */
  readonly mcNemar: number
  /** Wrong before, right now. */
  readonly fixed: readonly ChangedClip[]
  /** Right before, wrong now. */
  readonly broken: readonly ChangedClip[]
}

/** Two runs compared on the same clips, under today's labels. */
export interface Comparison extends RunComparison {
  readonly beforeRun: RunId
  readonly afterRun: RunId
  readonly split: Split
  /** Clips that both runs were trained on, with different labels. */
  readonly trainingLabelsChanged: number
  /** Scores of each run, under the labels at the time and under today's. */
  readonly standings: { readonly before: Standing; readonly after: Standing }
}

/** A sentence that says whether the difference is larger than chance explains. */
export function describeDifference({
  uar,
  fixed,
  broken,
}: Pick<RunComparison, 'uar' | 'fixed' | 'broken'>): string {
  const { interval, noInterval } = uar.difference
  if (fixed.length + broken.length === 0) return 'No difference: both runs are right on the same clips.'
  if (!interval) return `Whether chance explains the difference is not known: ${noInterval}.`
  if (interval.low > 0)
    return 'Better: the difference is larger than chance explains (the interval excludes 0).'
  if (interval.high < 0)
    return 'Worse: the difference is larger than chance explains (the interval excludes 0).'
  return 'The difference may be due to chance: the interval includes 0.'
}

export interface Change extends Omit<ChangedClip, 'clip'> {
  readonly clips: number
}

/** Counts of equal changes, the most frequent first. */
export function changes(changed: readonly ChangedClip[]): readonly Change[] {
  const counted = new Map<string, Change>()
  for (const { label, before, after } of changed) {
    const key = JSON.stringify([label, before, after])
    const clips = (counted.get(key)?.clips ?? 0) + 1
    counted.set(key, { label, before, after, clips })
  }
  return [...counted.values()].sort((a, b) => b.clips - a.clips)
}
