import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'

/** A prediction in a review queue. */
export interface ReviewedPrediction {
  readonly clip: ClipId
  readonly speaker: string | null
  /** The clip's part of the reviewed run's split; null for a clip unknown to that run. */
  readonly split: Split | null
  readonly label: Emotion | null
  readonly probabilities: readonly number[]
  /** Whether a person has labelled the clip since `since`. */
  readonly reviewed: boolean
}

export interface ReviewedRuns {
  /** The run whose predictions are read: the reviewed run or its label check. */
  readonly predicting: RunId
  readonly reviewed: RunId
  /** Labels given after this time count as reviews. Milliseconds since 1970, UTC. */
  readonly since: number
  /** SQL of the label of clip `c`. */
  readonly label: string
}
