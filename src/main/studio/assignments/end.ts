import type { Plan } from '#shared/contract/index.ts'
import type { PlanId } from '#shared/domain/assignments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { markEnded, planOf } from './plans.ts'
import { openAssignmentsOf, withdrawAssignment } from './store.ts'

/**
 * Ends a listening experiment: its open assignments are withdrawn, and its annotators can label its clips elsewhere. Answers
 * that were given stay, and are not undone.
 * @throws StudioError `not-found`; `conflict` for a plan that is no experiment, or one that has ended
 */
export function endExperiment(db: Db, id: PlanId): Plan {
  return commit(db, () => {
    const { settings, endedAt } = planOf(db, id)
    if (!settings.experiment)
      throw new StudioError('conflict', `The plan “${settings.name}” is no listening experiment.`)
    if (endedAt !== null) throw new StudioError('conflict', `The experiment “${settings.name}” has ended.`)
    const at = Date.now()
    for (const { id: assignment } of openAssignmentsOf(db, id)) withdrawAssignment(db, assignment, at)
    markEnded(db, id, at)
    return planOf(db, id)
  })
}
