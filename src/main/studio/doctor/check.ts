/** `warning`: everything works, but a person should know. `problem`: something does not work, or will not for long. */
export type CheckState = 'good' | 'warning' | 'problem'

export type CheckName = 'dataset' | 'database' | 'labels' | 'features' | 'runs' | 'permissions' | 'disk'

/** One finding of a check; a check that finds nothing wrong has one with the state `good`. */
export interface Check {
  readonly check: CheckName
  readonly state: CheckState
  /** What was looked at and found, as a sentence. */
  readonly found: string
  /** What to do about it; null where there is nothing to do. */
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
