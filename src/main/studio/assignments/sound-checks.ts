import type { SoundCheckPassed } from '#shared/contract/plans.ts'
import type { PlanId } from '#shared/domain/assignments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { settingsOf } from './plans.ts'

const insert = statement<[PlanId, string, number, number]>(
  'INSERT INTO sound_checks (plan, annotator, attempts, at) VALUES (?, ?, ?, ?)',
)
const hasClips = statement<[PlanId, string], number>(
  'SELECT 1 FROM assignments WHERE plan = ? AND annotator = ? AND withdrawn_at IS NULL LIMIT 1',
  { pluck: true },
)

/**
 * Stores that an annotator passed the sound check of a listening experiment.
 * @throws StudioError `not-found`; `conflict` in a plan without a sound check, or without clips of the annotator
 */
export function passSoundCheck(db: Db, { plan, annotator, attempts }: SoundCheckPassed): void {
  commit(db, () => {
    const { name, experiment } = settingsOf(db, plan)
    if (experiment?.soundCheck !== true)
      throw new StudioError('conflict', `The plan “${name}” has no sound check.`)
    if (hasClips.get(db, plan, annotator) !== 1)
      throw new StudioError('conflict', `The plan “${name}” has no clips for ${annotator}.`)
    insert.run(db, plan, annotator, attempts, Date.now())
  })
}
