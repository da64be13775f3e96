import { counted } from '../words.ts'
import type { NamedRun } from './run-summary.ts'

/** What a withdrawal of a speaker's consent concerns. */
export interface WithdrawalPreview {
  /** Why it cannot be done now; null where it can be. */
  readonly refused: string | null
  /** Clips that leave the dataset, present or missing, with copies under other names. */
  readonly clips: number
  /** Trials of comparisons with the clips, answered or not, which leave their comparison and its scores. */
  readonly trials: number
  /** Runs that learnt from the speaker, and will be marked. */
  readonly learnt: readonly NamedRun[]
  /** Runs whose predictions for the clips are deleted, but that did not learn from them. */
  readonly predicted: readonly NamedRun[]
  /** Folders of earlier exports that contain the clips. The studio does not change them. */
  readonly exports: readonly string[]
}

/** What a withdrawal removed. */
export interface WithdrawalReport {
  readonly speaker: string
  readonly clips: number
  readonly predictions: number
  /** Records in feature packs. */
  readonly features: number
  /** Runs that were marked. */
  readonly runs: number
  /** Trials that left their comparison. */
  readonly trials: number
}

/** "Learnt from 2 withdrawn speakers"; null for none. */
export function withdrawnText(speakers: number): string | null {
  return speakers === 0 ? null : `Learnt from ${counted(speakers, 'withdrawn speaker')}`
}
