import { scoredSide, type Evaluation, type RunId, type RunRecord } from './runs.ts'
import type { RunScore } from './scores.ts'

/** A run without the bulk of its scores: what lists hold of many. */
export interface RunSummary extends Omit<RunRecord, 'evaluations'> {
  /** As it was scored then; null where it was scored on nothing. */
  readonly score: RunScore | null
}

export function summaryOf({ evaluations, ...run }: RunRecord): RunSummary {
  return { ...run, score: scoreInShort(evaluations) }
}

/** The score of the side that a run is known by; null where it was scored on nothing. */
export function scoreInShort(evaluations: readonly Evaluation[]): RunScore | null {
  const side = scoredSide({ evaluations })
  if (!side) return null
  const { split, clips, speakers, accuracy, uar } = side
  return { split, clips, speakers, accuracy, uar }
}

export interface NamedRun {
  readonly id: RunId
  readonly name: string
}

/** What deleting a run would do. */
export interface RunDeletion {
  /** Why it cannot be deleted now; null where it can. */
  readonly refused: string | null
  /** Runs that the studio trained to go with it: they are deleted too. */
  readonly along: readonly NamedRun[]
  /** A person's own runs that were retrained from it: they stay. */
  readonly retrained: readonly NamedRun[]
}
