import type { MemberConfig } from '#shared/contract/training.ts'
import type { Random } from '#shared/domain/random.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'
import type { AdamW } from '../adamw.ts'
import type { NetworkInput, Training } from '../models/index.ts'
import type { MemberTask } from './member-task.ts'
import type { EpochFigures } from './validated-epoch.ts'

/** One batch of an epoch. */
export interface LearningBatch {
  readonly rows: readonly PlanRow[]
  readonly input: NetworkInput
  /** Of the epoch. */
  readonly random: Random
  readonly training: Training
}

/** What a network learns in an epoch: classes by cross-entropy, or scales by concordance. */
export interface Learning {
  /** Trains one batch and returns its loss, which may be no finite number. Disposes of its own tensors. */
  step(batch: LearningBatch): number
  /** Figures over the batches so far. */
  figures(): EpochFigures
}

export interface LearningTask {
  readonly task: MemberTask
  readonly config: MemberConfig
  readonly optimizer: AdamW
}
