import { AUTOMATIC_IMPORT } from '#shared/contract/import.ts'
import { StudioError } from '#shared/errors.ts'
import { addVersion, appliedVersions } from '../import/index.ts'
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
  takeBack(project.db, annotator)
  return indexDataset(project, work)
}

/** Appends the version before the last import, and undoes the labels of that import. */
export function takeBack(db: Db, author: string): void {
  commit(db, () => {
    const applied = appliedVersions(db)
    const last = applied.at(-1)
    if (!last) throw new StudioError('nothing-to-do', 'There is no import to undo.')
    undoImported(
      db,
      last.acts.map(({ act }) => act),
    )
    returnToLabelSet(db, last.labelSet)
    const settings = applied.at(-2)?.settings ?? AUTOMATIC_IMPORT
    addVersion(db, 'undo', { author, settings, labelSet: last.labelSet, acts: last.acts })
  })
}
