/**
 * `warning`: everything works, but the person should know about it. `problem`: something does not work, or soon will
 * not.
 */
export type CheckState = 'good' | 'warning' | 'problem'

export type CheckName =
  | 'dataset'
  | 'database'
  | 'labels'
  | 'log'
  | 'segments'
  | 'comparisons'
  | 'features'
  | 'runs'
  | 'permissions'
  | 'disk'

/** One result of a check. A check without problems returns one result with the state `good`. */
export interface Check {
  readonly check: CheckName
  readonly state: CheckState
  /** The result as a sentence. */
  readonly found: string
  /** The remedy; null if none is needed. */
  readonly remedy: string | null
}

export const good = (check: CheckName, found: string): Check => ({
  ...{ check, state: 'good', found, remedy: null },
})
export const warning = (check: CheckName, found: string, remedy: string): Check => ({
  ...{ check, state: 'warning', found, remedy },
})
export const problem = (check: CheckName, found: string, remedy: string): Check => ({
  ...{ check, state: 'problem', found, remedy },
})
