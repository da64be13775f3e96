import { toStudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { statement, type Db } from '../project/index.ts'
import { good, problem, type Check } from './check.ts'

const orphaned = statement<[], number>('SELECT count(*) FROM pragma_foreign_key_check', { pluck: true })

/** Runs SQLite's integrity check and looks for rows that refer to missing rows. */
export function checkDatabase(db: Db, projectFolder: string): readonly Check[] {
  const restore = `Restore a backup: ser-studio restore "${projectFolder}"`
  try {
    const faults = db.pragma('integrity_check(3)', { simple: true })
    if (faults !== 'ok') return [problem('database', `${db.name} is damaged: ${String(faults)}.`, restore)]
    const orphans = orphaned.get(db) ?? 0
    if (orphans > 0)
      return [problem('database', `${counted(orphans, 'row')} of ${db.name} refer to missing rows.`, restore)]
    return [good('database', `${db.name} is sound.`)]
  } catch (thrown) {
    return [problem('database', `${db.name} cannot be read: ${toStudioError(thrown).message}`, restore)]
  }
}
