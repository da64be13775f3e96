import type { StageLeft } from './time-left.ts'

export type JobId = number & { readonly __brand: 'JobId' }
/** Databases store the kind: kinds may be added, but never renamed. */
export const JOB_KINDS = [
  'index',
  'import-inspect',
  'import-preview',
  'import',
  'features',
  'train',
  'train-scales',
  'retrain-quick',
  'protocols',
  'label-errors',
  'search',
  'predict',
  'predict-unlabelled',
  'export',
  'export-model',
  'map',
  'acoustics',
  'freeze',
  'consensus-preview',
  'consensus',
  'withdraw',
  'proposals',
] as const
export type JobKind = (typeof JOB_KINDS)[number]
export type JobState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'

export interface Job {
  readonly id: JobId
  readonly kind: JobKind
  readonly state: JobState
  readonly done: number
  /** Zero while unknown. */
  readonly total: number
  readonly unit: string
  readonly message: string
  readonly error: string | null
  /**
   * Remaining stages with their time left, the current stage first; empty while unknown. Every page shows this
   * estimate.
   */
  readonly left: readonly StageLeft[]
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number
  readonly endedAt: number | null
}

/** A progress report of a job. Fields that are left out keep their last value. */
export interface JobUpdate {
  readonly done?: number
  readonly total?: number
  readonly unit?: string
  readonly message?: string
  /** The current stage, capitalised: "Extracting features". */
  readonly stage?: string
  /** Seconds left in this stage, where the job has a better estimate than its pace gives. */
  readonly secondsLeft?: number | null
  /** The stages after this one; reset by a new stage. */
  readonly next?: readonly StageLeft[]
}
