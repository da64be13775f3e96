/** Checks of a project that change nothing, and the one repair that is safe: labels derived from the log anew. */
export type { Check, CheckState } from './check.ts'
export { checkProject } from './check-project.ts'
export { repairProject, type Repaired } from './repair.ts'
