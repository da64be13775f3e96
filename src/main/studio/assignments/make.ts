import { sum } from 'd3-array'
import type { Plan, PlanPreview } from '#shared/contract/index.ts'
import type { PlanSettings } from '#shared/contract/plans.ts'
import { assignTargets, type AssignmentKind, type Placed } from '#shared/domain/assignments/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import { addPlan, planOf } from './plans.ts'
import { addAssignments } from './store.ts'
import { targetsOf, type PlanTargets } from './targets.ts'

/** The counts of a plan, without writing it. Throws what `targetsOf` throws. */
export function previewPlan(db: Db, settings: PlanSettings): PlanPreview {
  const found = answerable(db, targetsOf(db, settings))
  const count = (list: readonly Placed<ContentHash>[], kind: AssignmentKind) =>
    list.filter((one) => one.kind === kind).length
  return {
    targets: found.targets.length,
    gold: found.gold.size,
    practice: found.practice.size,
    lists: [...listsOf(settings, found)].map(([annotator, list]) => ({
      annotator,
      targets: count(list, 'target'),
      gold: count(list, 'gold'),
      repeats: count(list, 'repeat'),
      durationMs: sum(list, ({ target }) => found.durationMsOf(target)),
    })),
  }
}

/**
 * Makes a plan and its assignments in one transaction.
 * @throws StudioError `conflict` if a plan has that name, and what `targetsOf` throws
 */
export function makePlan(db: Db, settings: PlanSettings, author: string): Plan {
  return commit(db, () => {
    const found = answerable(db, targetsOf(db, settings))
    const plan = addPlan(db, settings, author)
    for (const [annotator, list] of listsOf(settings, found))
      addAssignments(db, plan, annotator, list, answersOf(found))
    return planOf(db, plan)
  })
}

/** Gold and practice clips have an emotion as their answer. Throws `bad-input` where the scheme does not ask for one. */
function answerable(db: Db, found: PlanTargets): PlanTargets {
  if (found.gold.size + found.practice.size > 0 && !schemeOf(db).asksEmotion)
    throw new StudioError(
      'bad-input',
      'Gold and practice clips have a known emotion, but the scheme does not ask for the emotion. Make the plan without them.',
    )
  return found
}

/** The known answers of gold and practice clips. */
const answersOf = ({ gold, practice }: PlanTargets) => new Map([...gold, ...practice])

function listsOf(settings: PlanSettings, { targets, gold, practice }: PlanTargets) {
  const { annotators, perTarget, repeats, order, seed } = settings
  const shuffled = order === 'random'
  const lists = assignTargets({
    ...{ targets, gold: [...gold.keys()], annotators, perTarget, repeats, shuffled, seed },
  })
  const first = [...practice.keys()].map((target) => ({ target, kind: 'practice' }) as const)
  return new Map([...lists].map(([annotator, list]) => [annotator, [...first, ...list]]))
}
