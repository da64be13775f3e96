import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { TrainingPlan } from '#shared/trainer/plan.ts'
import { planFile, readPlan } from '../../storage/run-files/index.ts'
import type { Project } from '../project/index.ts'
import { predictsAny, predictsScalesOfAny, runLinks } from '../runs/index.ts'
import { heldRowsOf } from './held-rows.ts'

/** A run with rows of withdrawn clips. */
export interface ConcernedRun {
  readonly id: RunId
  readonly name: string
  /** Whether it was trained or validated on them. */
  readonly learnt: boolean
}

/** The runs that learnt from recordings or predicted clips. A run without a plan counts as learnt if it predicted any. */
export function concernedRuns(
  { db, runsFolder }: Project,
  contents: ReadonlySet<ContentHash>,
  clips: readonly ClipId[],
): readonly ConcernedRun[] {
  return runLinks(db).flatMap(({ id, name }) => {
    const folder = join(runsFolder, id)
    const predicted = predictsAny(db, id, clips) || predictsScalesOfAny(db, id, clips)
    const plan = existsSync(planFile(folder)) ? readPlan(folder) : null
    const learnt = plan === null ? predicted : hasLearnt(plan, contents)
    return learnt || predicted ? [{ id, name, learnt }] : []
  })
}

function hasLearnt(plan: TrainingPlan, contents: ReadonlySet<string>): boolean {
  const held = heldRowsOf(plan, contents)
  return (
    held.size > 0 &&
    plan.folds.some(({ train, validation }) => [...train, ...validation].some((row) => held.has(row)))
  )
}
