import { readFile } from 'node:fs/promises'
import type { TextFile } from '#shared/contract/index.ts'
import type { FreezeReport, FreezeSummary } from '#shared/contract/freezes.ts'
import { StudioError } from '#shared/errors.ts'
import { freezeFile, freezeWithId, listFreezes, storeFreeze } from '../freezes/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { openPool, openProgress, watched, type Pool } from '../workers/index.ts'
import type * as FreezeWorker from './freeze.worker.ts'
import { FREEZE_STEPS } from './make-freeze.ts'

/** Signed snapshots of the labels of an open dataset. A thread makes and checks them. */
export interface Freezes {
  readonly list: () => readonly FreezeSummary[]
  readonly make: (work: Work) => Promise<FreezeSummary>
  /** The signed file of a freeze, with a name for it. Throws `not-found`. */
  readonly file: (id: string) => Promise<TextFile>
  /** Checks the content of a freeze's file, and compares it with this dataset. Throws `unreadable`. */
  readonly verify: (text: string) => Promise<FreezeReport>
  readonly close: () => Promise<void>
}

export function openFreezes(
  { db, folder, datasetFolder }: Pick<Project, 'db' | 'folder' | 'datasetFolder'>,
  dataFolder: string,
): Freezes {
  let pool: Pool<typeof FreezeWorker> | null = null
  const thread = () => (pool ??= openPool('./freeze.worker.ts', import.meta.url, { threads: 1 }))
  return {
    list: () => listFreezes(db),
    make: async (work) => {
      const progress = openProgress()
      progress[1] = FREEZE_STEPS
      const task = { projectFolder: folder, dataFolder, datasetFolder, progress }
      const made = thread().run('make', task, work.signal)
      const freeze = await watched(progress, made, (done, total) =>
        work.report({ done, total, unit: 'steps', message: 'Freezing labels' }),
      )
      storeFreeze(db, freeze)
      return freeze
    },
    file: async (id) => {
      const freeze = freezeWithId(db, id)
      if (!freeze) throw new StudioError('not-found', `This project has no freeze ${id}.`)
      const day = new Date(freeze.at).toISOString().slice(0, 10)
      return {
        name: `freeze-${day}-${id.slice(0, 8)}.json`,
        text: await readFile(freezeFile(folder, id), 'utf8'),
        type: 'application/json',
      }
    },
    verify: (text) => thread().run('verify', { text, dataFolder, projectFolder: folder }),
    close: async () => {
      await pool?.close()
    },
  }
}
