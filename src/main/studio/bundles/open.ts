import { basename } from 'node:path'
import type { BundleReport, MergedBundle } from '#shared/contract/bundles.ts'
import type { TextFile } from '#shared/contract/index.ts'
import type { Project } from '../project/index.ts'
import { openPool, type Pool } from '../workers/index.ts'
import type * as BundleWorker from './bundle.worker.ts'

/** Bundles of an open dataset: its label log as a file, and the logs of other machines merged into it, in a thread. */
export interface Bundles {
  /** Every event of the label log, with a name for the file. */
  readonly file: () => Promise<TextFile>
  /** What a merge would bring. Changes nothing. Throws `unreadable`. */
  readonly preview: (text: string) => Promise<BundleReport>
  /** Merges a bundle as one act of the annotator. Throws `unreadable`, `nothing-to-do`. */
  readonly merge: (text: string, annotator: string) => Promise<MergedBundle>
  readonly close: () => Promise<void>
}

/** @param onMerged called after a merge, so that subscribers of labels are notified */
export function openBundles(
  { folder, datasetFolder }: Pick<Project, 'folder' | 'datasetFolder'>,
  onMerged: () => void,
): Bundles {
  let pool: Pool<typeof BundleWorker> | null = null
  const thread = () => (pool ??= openPool('./bundle.worker.ts', import.meta.url, { threads: 1 }))
  const datasetName = basename(datasetFolder)
  return {
    file: async () => ({
      name: `labels-${datasetName}-${new Date().toISOString().slice(0, 10)}.json`,
      text: await thread().run('write', { projectFolder: folder, datasetName }),
      type: 'application/json',
    }),
    preview: (text) => thread().run('preview', { projectFolder: folder, text, annotator: 'preview' }),
    merge: async (text, annotator) => {
      const merged = await thread().run('merge', { projectFolder: folder, text, annotator })
      onMerged()
      return merged
    },
    close: async () => {
      await pool?.close()
    },
  }
}
