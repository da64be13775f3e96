import { AUTOMATIC_IMPORT } from '#shared/contract/import.ts'
import { StudioError } from '#shared/errors.ts'
import { addVersion, appliedVersions, type StoredVersion } from '../import/index.ts'
import { indexDataset, type IndexReport } from '../indexing/index.ts'
import type { Work } from '../jobs/index.ts'
import { returnToLabelSet } from '../label-set/index.ts'
import { undoImported } from '../labels/index.ts'
import { commit, type Db, type Project } from '../project/index.ts'

/**
 * Takes the last import back: its settings, its labels, and the classes that it added; then indexes the dataset.
 * @throws StudioError `nothing-to-do` without an import
 */
export async function undoImport(project: Project, annotator: string, work: Work): Promise<IndexReport> {
  work.throwIfCancelled('The undo was cancelled; nothing was changed.')
  await takeBack(project.db, annotator, lastImport(project.db).id, work)
  return indexDataset(project, work)
}

/**
 * Undoes the labels of the last import, then appends the version before it. After an interruption the import is still
 * the last one, and taking it back again completes the undo. Does nothing if it is not the last import any more.
 */
export async function takeBack(
  db: Db,
  author: string,
  version: number,
  work: Pick<Work, 'report'>,
): Promise<void> {
  const { id, acts } = lastImport(db)
  if (id !== version) return
  await undoImported(
    db,
    acts.map(({ act }) => act),
    (done, total) => work.report({ done, total, unit: 'clips', message: 'Taking labels back' }),
  )
  commit(db, () => {
    const { labelSet, ...last } = lastImport(db)
    // Another process took it back meanwhile.
    if (last.id !== version) return
    returnToLabelSet(db, labelSet)
    const settings = appliedVersions(db).at(-2)?.settings ?? AUTOMATIC_IMPORT
    addVersion(db, 'undo', { author, settings, labelSet, acts })
  })
}

function lastImport(db: Db): StoredVersion {
  const last = appliedVersions(db).at(-1)
  if (!last) throw new StudioError('nothing-to-do', 'There is no import to undo.')
  return last
}
