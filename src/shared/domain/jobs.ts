import type { StageLeft } from './time-left.ts'

export type JobId = number & { readonly __brand: 'JobId' }
/** Kinds are kept in databases: a kind may be added, and is never renamed. */
export const JOB_KINDS = [
  'index',
  'features',
  'train',
  'retrain-quick',
  'protocols',
  'label-errors',
  'search',
  'predict',
  'predict-unlabelled',
  'export',
  'export-model',
  'map',
] as const
export type JobKind = (typeof JOB_KINDS)[number]
export type JobState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'

export interface Job {
  readonly id: JobId
  readonly kind: JobKind
  readonly state: JobState
  readonly done: number
  /** Zero while not yet known. */
  readonly total: number
  readonly unit: string
  readonly message: string
  readonly error: string | null
  /** What is left, the stage of now first; empty while not known. The one estimate there is: every place shows it. */
  readonly left: readonly StageLeft[]
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number
  readonly endedAt: number | null
}

/** What long work reports as it goes; any part may be left out and then keeps its last value. */
export interface JobUpdate {
  readonly done?: number
  readonly total?: number
  readonly unit?: string
  readonly message?: string
  /** What is done now, as a sentence begins: "Extracting features". */
  readonly stage?: string
  /** Seconds left of this stage, where the work knows better than its pace tells. */
  readonly secondsLeft?: number | null
  /** Stages that follow this one, which a new stage forgets. */
  readonly next?: readonly StageLeft[]
}
