/** Checks of a project that change nothing, and the only safe repair: deriving labels again from the log. */
export type { Check, CheckState } from './check.ts'
export { checkProject } from './check-project.ts'
export { repairProject, type Repaired } from './repair.ts'
