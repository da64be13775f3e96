import type { StageLeft } from '../domain/time-left.ts'

/** What is being installed for the whole studio. */
export interface InstallProgress {
  readonly message: string
  readonly done: number
  /** Zero while unknown. */
  readonly total: number
  readonly unit: string
  readonly left: readonly StageLeft[]
}
