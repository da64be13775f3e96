import type { SkippedAssignment } from '#shared/contract/index.ts'
import type { PlanId } from '#shared/domain/assignments/index.ts'
import { statement, type Db } from '../project/index.ts'

const skipped = statement<[PlanId], SkippedAssignment>(/* sql */ `
  SELECT a.annotator, (SELECT min(c.path) FROM clips c WHERE c.content = a.content) AS path, h.skipped AS reason, h.at
  FROM assignments a JOIN held_answers h ON h.assignment = a.id
  WHERE a.plan = ? AND h.skipped IS NOT NULL ORDER BY h.at DESC LIMIT 100`)

/** The latest 100 skipped assignments of a plan with their reasons. */
export const skippedOf = (db: Db, plan: PlanId): readonly SkippedAssignment[] => skipped.all(db, plan)
