import type { EpochPoint, RunRecord, TrainingProgress } from '#shared/domain/runs.ts'

/** Events of a running training, besides the progress of its job. */
export interface TrainEvents {
  readonly onRun?: (run: Pick<RunRecord, 'id'>) => void
  readonly onProgress?: (progress: TrainingProgress) => void
  readonly onEpoch?: (point: EpochPoint) => void
}

export interface TrainSettings extends TrainEvents {
  /** Number of cores for the trainer; default: all. Results are the same up to rounding. */
  readonly threads?: number
}
