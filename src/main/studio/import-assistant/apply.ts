import type { ImportSettings } from '#shared/contract/import.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { addVersion, newestVersion } from '../import/index.ts'
import { indexDataset, type IndexReport } from '../indexing/index.ts'
import type { Work } from '../jobs/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import { beginImport, writeImported, type ImportedLabel } from '../labels/index.ts'
import { commit, type Db, type Project } from '../project/index.ts'
import { planLabels } from './plan-labels.ts'
import { IMPORT_CANCELLED, readFolder } from './read-folder.ts'
import { takeBack } from './undo.ts'

export interface ImportToApply {
  readonly settings: ImportSettings
  /** Of the preview. */
  readonly fingerprint: string
  readonly annotator: string
}

/**
 * Stores the settings as a new version, writes the labels that tables give, and indexes the dataset under the new
 * settings. If that fails or is cancelled, the import is taken back.
 * @throws StudioError `conflict` if tables or settings changed since the preview; `cancelled`
 */
export async function applyImport(project: Project, given: ImportToApply, work: Work): Promise<IndexReport> {
  const { db } = project
  const seen = newestVersion(db)
  const labels = await labelsOf(project, given, work)
  work.throwIfCancelled(IMPORT_CANCELLED)
  const { version, acts } = commit(db, () => {
    if (newestVersion(db) !== seen) throw changed()
    return begin(db, given, labels)
  })
  try {
    await writeImported(db, acts, labels, (done) => {
      work.report({ done, total: labels.length, unit: 'labels', message: 'Writing labels' })
      work.throwIfCancelled(IMPORT_CANCELLED)
    })
    return await indexDataset(project, work)
  } catch (error) {
    await takeBack(db, given.annotator, version, work)
    throw error
  }
}

async function labelsOf(
  project: Project,
  { settings, fingerprint }: ImportToApply,
  work: Work,
): Promise<readonly ImportedLabel[]> {
  const read = await readFolder(project, settings, work)
  if (read.fingerprint !== fingerprint) throw changed()
  const onSlice = () => work.throwIfCancelled(IMPORT_CANCELLED)
  return (await planLabels(project.db, read.recognition.tables, onSlice)).labels
}

interface Begun {
  readonly version: number
  /** By annotator. */
  readonly acts: ReadonlyMap<string, ActId>
}

/** Writes the version and begins the acts of its labels, whose counts are known before the labels are written. */
function begin(
  db: Db,
  { settings, annotator: author }: ImportToApply,
  labels: readonly ImportedLabel[],
): Begun {
  const { version: labelSet } = labelSetOf(db)
  const counts = new Map<string, number>()
  for (const { annotator } of labels) counts.set(annotator, (counts.get(annotator) ?? 0) + 1)
  const acts = beginImport(db, labels)
  const written = [...acts].map(([annotator, act]) => ({
    act,
    annotator,
    labels: counts.get(annotator) ?? 0,
  }))
  return { version: addVersion(db, 'apply', { author, settings, labelSet, acts: written }), acts }
}

function changed(): StudioError {
  return new StudioError(
    'conflict',
    'The tables or the import settings changed since the preview. Preview the import again.',
  )
}
