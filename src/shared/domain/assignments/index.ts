/** Plans: which annotator labels which target, in which order, with gold clips and hidden repeats. */
export { dealTargets, type Deal, type Dealt } from './deal.ts'
export { orderedList, type ListOptions, type Placed } from './list.ts'
export { assignTargets, type AssignmentRule } from './assign.ts'
export { PAUSE_MS, paceMs } from './pace.ts'
export {
  ASSIGNMENT_KINDS,
  MOST_REPEATS,
  PLAN_ORDERS,
  type AssignmentId,
  type AssignmentKind,
  type PlanId,
  type PlanOrder,
} from './plan.ts'
