import type { EncoderProgress, InstalledEncoder } from '#shared/contract/index.ts'
import type { JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import { openTimeLeft, workOf, type Work } from '../jobs/index.ts'
import { addEncoder } from './add-encoder.ts'
import { importEncoder, type ImportOptions } from './import-encoder.ts'
import { installedEncoders, removeEncoder } from './installed.ts'

const SHOWN_EVERY_MS = 250
const NOTHING_YET: EncoderProgress = { message: '', done: 0, total: 0, unit: '', left: [] }

/** The encoders of the studio, for all its sessions. One is installed at a time. */
export interface EncoderShelf {
  readonly list: () => readonly InstalledEncoder[]
  /** What is being installed; null for nothing. */
  readonly progress: () => EncoderProgress | null
  readonly import: (source: string, options: ImportOptions) => Promise<InstalledEncoder>
  readonly add: (name: string) => Promise<InstalledEncoder>
  readonly cancel: () => void
  readonly remove: (name: string) => void
}

/** @param onChange called with progress, and with null when the list may have changed */
export function openEncoderShelf(
  dataFolder: string,
  onChange: (progress: EncoderProgress | null) => void,
): EncoderShelf {
  let running: { readonly abort: AbortController; progress: EncoderProgress } | null = null

  async function install(task: (work: Work) => Promise<InstalledEncoder>): Promise<InstalledEncoder> {
    if (running)
      throw new StudioError(
        'conflict',
        'Another encoder is being installed. Wait until it is done, or cancel it.',
      )
    const left = openTimeLeft()
    const mine = { abort: new AbortController(), progress: NOTHING_YET }
    let shownAt = 0
    running = mine
    const report = (update: JobUpdate) => {
      const now = Date.now()
      const before = mine.progress
      const { message, done, total, unit } = { ...before, ...update }
      mine.progress = { message, done, total, unit, left: left.after(update, now) }
      if (message === before.message && now - shownAt < SHOWN_EVERY_MS) return
      shownAt = now
      onChange(mine.progress)
    }
    try {
      return await task(workOf(mine.abort.signal, report))
    } catch (error) {
      if (mine.abort.signal.aborted)
        throw new StudioError('cancelled', 'Cancelled: no encoder was installed.', {}, error)
      throw error
    } finally {
      running = null
      onChange(null)
    }
  }

  return {
    list: () => installedEncoders(dataFolder),
    progress: () => running?.progress ?? null,
    import: (source, options) => install((work) => importEncoder(dataFolder, source, options, work)),
    add: (name) => install((work) => addEncoder(dataFolder, name, work)),
    cancel: () => running?.abort.abort(),
    remove(name) {
      removeEncoder(dataFolder, name)
      onChange(null)
    },
  }
}
