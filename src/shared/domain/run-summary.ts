import { mainScores, type Evaluation, type RunId, type RunRecord } from './runs.ts'
import type { RunScore } from './scores.ts'

/** A run without its detailed scores, for lists. */
export interface RunSummary extends Omit<RunRecord, 'evaluations'> {
  /** The score under the labels at the time; null for a run without scores. */
  readonly score: RunScore | null
}

export function summaryOf({ evaluations, ...run }: RunRecord): RunSummary {
  return { ...run, score: scoreInShort(evaluations) }
}

/** The main score of a run; null for a run without scores. */
export function scoreInShort(evaluations: readonly Evaluation[]): RunScore | null {
  const scores = mainScores({ evaluations })
  if (!scores) return null
  const { split, clips, speakers, accuracy, uar } = scores
  return { split, clips, speakers, accuracy, uar }
}

export interface NamedRun {
  readonly id: RunId
  readonly name: string
}

/** The effect of deleting a run. */
export interface RunDeletion {
  /** Why it cannot be deleted now; null where it can be. */
  readonly refused: string | null
  /** Companion runs, which are deleted too. */
  readonly along: readonly NamedRun[]
  /** The user's own runs that were retrained from it, which stay. */
  readonly retrained: readonly NamedRun[]
}
