import { group, rollup } from 'd3-array'
import type { Reassigned } from '#shared/contract/index.ts'
import type { Reassignment } from '#shared/contract/plans.ts'
import { dealTargets, orderedList } from '#shared/domain/assignments/index.ts'
import { seeded } from '#shared/domain/random.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { settingsOf } from './plans.ts'
import { addAssignments, heldBy, knownOfPlan, openAssignmentsOf, withdrawAssignment } from './store.ts'

/**
 * Gives the open targets of one annotator to others who do not have them, those with the fewest open targets first. All
 * other open assignments of the annotator are withdrawn. Receivers get repeats among their new targets; a receiver who is
 * new to the plan gets its gold and practice clips, too.
 * @throws StudioError `not-found`; `nothing-to-do` without open assignments; `bad-input` without another annotator
 */
export function reassign(db: Db, { plan, from, to }: Reassignment): Reassigned {
  return commit(db, () => {
    const settings = settingsOf(db, plan)
    const open = openAssignmentsOf(db, plan)
    const leaving = open.filter(({ annotator }) => annotator === from)
    if (leaving.length === 0)
      throw new StudioError('nothing-to-do', `${from} has no open assignment in the plan “${settings.name}”.`)
    const held = heldBy(db, plan)
    const receivers = receiversOf(from, to, [
      ...settings.annotators,
      ...held.map(({ annotator }) => annotator),
    ])
    const contents = group(held, ({ annotator }) => annotator)
    const has = new Map(
      receivers.map((name) => [name, new Set(contents.get(name)?.map(({ content }) => content))]),
    )
    const targets = leaving.filter(({ kind }) => kind === 'target')
    const { lists, short } = dealTargets({
      targets: targets.map(({ content }) => content),
      annotators: receivers,
      perTarget: 1,
      random: seeded(`${settings.seed}/reassign/${from}`),
      loads: rollup(
        open.filter(({ kind }) => kind === 'target'),
        (own) => own.length,
        ({ annotator }) => annotator,
      ),
      mayHave: (name, content) => has.get(name)?.has(content) === false,
    })
    const at = Date.now()
    const stay = new Set(short)
    for (const { id, kind, content } of leaving)
      if (kind !== 'target' || !stay.has(content)) withdrawAssignment(db, id, at)
    const [gold, practice] = [knownOfPlan(db, plan, 'gold'), knownOfPlan(db, plan, 'practice')]
    const answers = new Map([...gold, ...practice])
    for (const [annotator, own] of lists) {
      if (own.length === 0) continue
      const list = orderedList({
        targets: own,
        gold: contents.has(annotator) ? [] : [...gold.keys()],
        repeats: settings.repeats,
        shuffled: settings.order === 'random',
        seed: `${settings.seed}/${annotator}/from ${from}`,
      })
      const first = contents.has(annotator)
        ? []
        : [...practice.keys()].map((target) => ({ target, kind: 'practice' }) as const)
      addAssignments(db, plan, annotator, [...first, ...list], answers)
    }
    return { moved: targets.length - short.length, kept: short.length }
  })
}

function receiversOf(from: string, to: readonly string[], known: readonly string[]): readonly string[] {
  const receivers = [...new Set(to.length > 0 ? to : known)].filter((name) => name !== from)
  if (receivers.length === 0)
    throw new StudioError('bad-input', 'Name another annotator who gets the open assignments.')
  return receivers
}
