import { counted } from '#shared/words.ts'
import { staleLabels } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { good, problem, type Check } from './check.ts'

/** Whether every label shown is the one that the append-only log gives. */
export function checkLabels(db: Db, projectFolder: string): readonly Check[] {
  const stale = staleLabels(db).length
  if (stale === 0) return [good('labels', 'Every label is as the log gives it.')]
  return [
    problem(
      'labels',
      `${counted(stale, 'recording')} ${stale === 1 ? 'has' : 'have'} another label than the log gives. Another program changed the database.`,
      `Derive them from the log, after a backup: ser-studio doctor "${projectFolder}" --repair`,
    ),
  ]
}
