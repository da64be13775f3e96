export type PlanId = number & { readonly __brand: 'PlanId' }
export type AssignmentId = number & { readonly __brand: 'AssignmentId' }

/**
 * What an assignment is for: practice, with the known answer after it; a label of a target; a gold clip, whose answer is
 * known; or a hidden repeat of a target that the annotator answered before. Only answers about targets are labels.
 */
export const ASSIGNMENT_KINDS = ['practice', 'target', 'gold', 'repeat'] as const
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number]

/** Order of an annotator's list: each at random, by path, by speaker, or a run's least certain prediction first. */
export const PLAN_ORDERS = ['random', 'listed', 'speaker', 'least-certain'] as const
export type PlanOrder = (typeof PLAN_ORDERS)[number]

/** Maximum share of an annotator's targets that are repeated. A repeat comes half a list after its target. */
export const MOST_REPEATS = 0.5
