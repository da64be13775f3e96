import { counted } from '#shared/words.ts'
import { staleLabels } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { good, problem, type Check } from './check.ts'

/** Checks that every stored label and summary of answers equals the one derived from the append-only log. */
export function checkLabels(db: Db, projectFolder: string): readonly Check[] {
  const stale = staleLabels(db).length
  if (stale === 0) return [good('labels', 'Every label and summary of answers agrees with the log.')]
  return [
    problem(
      'labels',
      `${counted(stale, 'recording')} ${stale === 1 ? 'has' : 'have'} a label or a summary of answers that differs from the log. Another program changed the database.`,
      `Derive them from the log, after a backup: ser-studio doctor "${projectFolder}" --repair`,
    ),
  ]
}
