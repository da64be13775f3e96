import { join } from 'node:path'
import type { BundleReport, MergedBundle } from '#shared/contract/bundles.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, openDatabase } from '../project/index.ts'
import { mergeSegments } from '../segments/index.ts'
import { mergeEvents } from './merge.ts'
import { mergeRedactions } from '../redactions/index.ts'
import { readBundle } from './read-bundle.ts'
import { currentOf, reportOf } from './report.ts'

export interface MergeTask {
  readonly projectFolder: string
  /** The content of the bundle's file. */
  readonly text: string
  /** Who merges it. */
  readonly annotator: string
}

/** What a merge would bring. It is made and rolled back, so that it is what the merge does. Throws as `mergeBundle` does. */
export function previewBundle(task: MergeTask): BundleReport {
  const previewed: { report: BundleReport | null } = { report: null }
  try {
    write(task, (report) => {
      previewed.report = report
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack) || previewed.report === null) throw error
  }
  return previewed.report!
}

/**
 * Merges a bundle into a project: its labels as one act, which its annotator can undo, its segments as one act for each
 * recording, and its redactions, each of which is taken back by itself. It is on disk when this returns.
 * @throws StudioError `unreadable` if the text is not a bundle, or a damaged one; `nothing-to-do` if the log contains all of
 *   its events
 */
export function mergeBundle(task: MergeTask): MergedBundle {
  return write(task, (report, act) => {
    if (act === null && report.segments + report.redactions === 0)
      throw new StudioError(
        'nothing-to-do',
        'The project contains all events and segments of this bundle already.',
      )
    return { ...report, act }
  })
}

class RolledBack extends Error {}

function write<Result>(
  { projectFolder, text, annotator }: MergeTask,
  finish: (report: BundleReport, act: ActId | null) => Result,
): Result {
  const bundle = readBundle(text)
  const db = openDatabase(join(projectFolder, 'studio.db'))
  try {
    return commit(db, () => {
      const before = currentOf(db, bundle.events)
      const segments = mergeSegments(db, bundle, annotator)
      const { fresh, act } = mergeEvents(db, bundle, annotator)
      const redactions = mergeRedactions(db, bundle.redactions)
      return finish(
        {
          ...reportOf(db, bundle, fresh, before),
          segments: segments.added,
          differingSegments: segments.differing,
          redactions,
        },
        act,
      )
    })
  } finally {
    db.close()
  }
}
