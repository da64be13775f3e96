import type { ClipId, Split } from './clips.ts'
import type { Emotion } from './emotions.ts'
import type { Figure } from './figures.ts'
import type { RunId } from './runs.ts'
import type { Standing } from './scores.ts'

export interface PairedFigure {
  readonly before: Figure
  readonly after: Figure
  /** After less before, its interval over the same drawn speakers: one that excludes 0 is more than luck. */
  readonly difference: Figure
}

export interface ChangedClip {
  readonly clip: ClipId
  readonly label: Emotion
  readonly before: Emotion
  readonly after: Emotion
}

/** Two runs on the clips both of them scored, against the labels of the later one. */
export interface RunComparison {
  readonly clips: number
  readonly speakers: number
  /** Clips that only one of the runs scored, and so are left out. */
  readonly onlyBefore: number
  readonly onlyAfter: number
  /** Clips compared whose label was changed in between. */
  readonly relabelled: number
  readonly accuracy: PairedFigure
  readonly uar: PairedFigure
  /** McNemar's exact test over clips, two-sided: p. It takes clips of one speaker for independent. */
  readonly mcNemar: number
  /** Wrong before, right now. */
  readonly fixed: readonly ChangedClip[]
  /** Right before, wrong now. */
  readonly broken: readonly ChangedClip[]
}

/** Two runs on the same clips, under the labels as they are now. */
export interface Comparison extends RunComparison {
  readonly beforeRun: RunId
  readonly afterRun: RunId
  readonly split: Split
  /** Clips both runs trained on, under another label the second time. */
  readonly trainingLabelsChanged: number
  /** Each run by itself, as it was scored then and under the labels of today. */
  readonly standings: { readonly before: Standing; readonly after: Standing }
}

/** Whether the difference is larger than chance explains, in a sentence. */
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

/** Clips that changed alike, the most first. */
export function changes(changed: readonly ChangedClip[]): readonly Change[] {
  const counted = new Map<string, Change>()
  for (const { label, before, after } of changed) {
    const key = JSON.stringify([label, before, after])
    const clips = (counted.get(key)?.clips ?? 0) + 1
    counted.set(key, { label, before, after, clips })
  }
  return [...counted.values()].sort((a, b) => b.clips - a.clips)
}
