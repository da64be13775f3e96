import type { EpochPoint } from '#shared/domain/runs.ts'
import type { PlanFold, TrainingPlan } from '#shared/trainer/plan.ts'
import type { Batcher } from '../data/batcher.ts'
import type { Network } from '../models/index.ts'
import type { Checkpoints } from './checkpoint.ts'
import type { EpochLog } from './epoch-log.ts'
import type { ProgressMeter } from './progress-meter.ts'

/** The training of one member in one fold. */
export interface MemberTask {
  readonly plan: TrainingPlan
  /** Number of the fold, and the rows with which this member is trained and validated. */
  readonly fold: number
  readonly rows: Pick<PlanFold, 'train' | 'validation'>
  readonly member: number
  readonly network: Network
  readonly batcher: Batcher
  readonly checkpoints: Checkpoints
  readonly log: EpochLog
  readonly meter: ProgressMeter
  readonly signal: AbortSignal
  readonly onEpoch: (point: EpochPoint) => void
  /** Lets pending messages be processed. */
  readonly handleEvents: () => Promise<void>
}
