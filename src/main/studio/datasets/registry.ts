import { mkdirSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import pLimit from 'p-limit'
import type { Job } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Bus, Emit } from '../events/index.ts'
import { guard } from '../log/index.ts'
import { findAudio, openDataset, placeProject, type ForkTrainer } from '../studio.ts'
import { shareDataset, type OpenDataset } from './open-dataset.ts'
import { realPath, requireFolder, withoutAudio, type OpenAnswers } from './questions.ts'
import type { Recent } from './recent.ts'
import { openTrainings } from './trainings.ts'

/**
 * The datasets that are open in this process: each folder once, shared by its holders. A dataset without holders is
 * closed when no work runs in it. The latest dataset stays open for the next session, unless its last holder closes it.
 */
export interface Registry {
  readonly sampleFolder: string
  /** Opens a folder, or shares it if it is open. Throws `conflict` with an `OpenQuestion` for a person to answer. */
  readonly hold: (folder: string, answers: OpenAnswers, holder: Holder | null) => Promise<OpenDataset>
  /** The open dataset of a project; null if it is not open. */
  readonly byId: (id: string) => OpenDataset | null
  readonly all: () => readonly OpenDataset[]
  readonly isOpen: (opened: OpenDataset) => boolean
  /** The dataset that was shown last; a session without a project begins with it. */
  readonly latest: () => OpenDataset | null
  readonly share: (opened: OpenDataset, holder: Holder) => void
  /**
   * Throws `conflict` if the holder is the only one and work runs, because no session could then show or cancel that
   * work.
   */
  readonly requireOthersOrIdle: (opened: OpenDataset, holder: Holder) => void
  /** Closes the dataset if it has no other holder and no work runs in it. */
  readonly leave: (opened: OpenDataset, holder: Holder) => Promise<void>
  /** Releases the dataset for a page that may be reloaded: the dataset stays open for a while. */
  readonly drop: (opened: OpenDataset, holder: Holder) => void
  /** Stops the regular backups and all timers. */
  readonly end: () => void
}

export interface RegistryOptions {
  readonly dataFolder: string
  readonly forkTrainer?: ForkTrainer
  readonly bus: Bus
  readonly recent: Recent
  /** Called with every change of a job of any open dataset. */
  readonly onJob: (job: Job) => void
}

/** An object that keeps a dataset open; compared by identity. */
export type Holder = object

/** Time for a page to reload, or for a connection to come back. */
const UNUSED_MS = 60_000
const BACK_UP_EVERY_MS = 10 * 60_000

interface Entry {
  readonly opened: OpenDataset
  readonly holders: Set<Holder>
}

export function openRegistry({ dataFolder, forkTrainer, bus, recent, onJob }: RegistryOptions): Registry {
  const sampleFolder = join(realpathSync(dataFolder), 'synthetic-sample')
  const trainings = openTrainings()
  const entries = new Set<Entry>()
  let latest: Entry | null = null
  /** Timers until datasets without holders are closed. */
  const waiting = new Set<NodeJS.Timeout>()
  let ended = false
  /** Opens and closes datasets one after another, in the order of the requests. */
  const inOrder = pLimit(1)

  const find = (is: (opened: OpenDataset) => boolean): Entry | null =>
    [...entries].find(({ opened }) => is(opened)) ?? null
  const entryOf = (opened: OpenDataset) => find((other) => other === opened)

  function share(entry: Entry, holder: Holder | null): OpenDataset {
    if (holder) entry.holders.add(holder)
    latest = entry
    guard('The folder to open next time', () => recent.keepOpen(entry.opened.dataset.folder))
    return entry.opened
  }

  function remember({ describe, hasAudio }: OpenDataset): void {
    const { id, folder, name, clips, synthetic } = describe()
    if (!hasAudio && clips === 0) return
    // A list that cannot be written must not prevent a dataset from opening.
    guard('The recent folders', () =>
      recent.remember({ id, folder, name, clips, synthetic, openedAt: Date.now() }),
    )
  }

  const backUp = ({ dataset }: OpenDataset) => guard('The backup of the day', () => dataset.backUp())
  // A studio can run past midnight.
  const backingUp = setInterval(() => {
    for (const { opened } of entries) backUp(opened)
  }, BACK_UP_EVERY_MS).unref()

  async function openFolder(
    folder: string,
    answers: OpenAnswers,
    holder: Holder | null,
  ): Promise<OpenDataset> {
    const path = realPath(folder)
    const open = find(({ dataset }) => dataset.folder === path)
    if (open) return share(open, holder)
    const synthetic = path === sampleFolder
    if (synthetic) mkdirSync(path, { recursive: true })
    requireFolder(path)
    const { projectFolder, movedFrom, clips } = await placeProject(path, {
      dataFolder,
      sameAs: answers.sameAs,
    })
    const hasAudio = synthetic || clips > 0 || (await findAudio(path, 1)).length > 0
    if (!hasAudio && answers.withoutAudio !== true) throw withoutAudio(path)
    await closeOther(projectFolder, holder)
    const dataset = openDataset(path, { dataFolder, projectFolder, forkTrainer })
    if (movedFrom !== null) recent.forget(movedFrom)
    const audience = { project: basename(projectFolder) }
    const emit: Emit = (event, payload) => bus.emit(event, payload, audience)
    const training = trainings.of({ folder: path, emit })
    const opened = shareDataset({
      ...{ dataset, synthetic, hasAudio, training, emit },
      onJob(job) {
        onJob(job)
        if (job.state !== 'running') closeIfUnused(opened)
      },
      onIndexed() {
        backUp(opened)
        remember(opened)
      },
    })
    const entry: Entry = { opened, holders: new Set() }
    entries.add(entry)
    remember(opened)
    return share(entry, holder)
  }

  /** A project is open only once, although the same recordings can be in two folders. */
  async function closeOther(projectFolder: string, holder: Holder | null): Promise<void> {
    const other = find(({ dataset }) => dataset.projectFolder === projectFolder)
    if (!other) return
    if ([...other.holders].some((one) => one !== holder))
      throw new StudioError(
        'conflict',
        `Another window shows the same recordings in ${other.opened.dataset.folder}. Close that dataset there first.`,
      )
    requireIdle(other.opened)
    await close(other)
  }

  async function close(entry: Entry): Promise<void> {
    entries.delete(entry)
    if (latest === entry) {
      latest = [...entries].at(-1) ?? null
      guard('The folder to open next time', () => recent.keepOpen(latest?.opened.dataset.folder ?? null))
    }
    await entry.opened.close()
  }

  function isUnused(entry: Entry): boolean {
    return entries.has(entry) && entry.holders.size === 0 && entry.opened.work() === null
  }

  function closeIfUnused(opened: OpenDataset): void {
    const entry = entryOf(opened)
    if (!entry || entry === latest) return
    guard('The end of a dataset', () =>
      inOrder(async () => {
        if (isUnused(entry) && entry !== latest) await close(entry)
      }),
    )
  }

  return {
    sampleFolder,
    hold: (folder, answers, holder) => inOrder(() => openFolder(folder, answers, holder)),
    byId: (id) => find((opened) => opened.id === id)?.opened ?? null,
    all: () => [...entries].map(({ opened }) => opened),
    isOpen: (opened) => entryOf(opened) !== null,
    latest: () => latest?.opened ?? null,
    share(opened, holder) {
      const entry = entryOf(opened)
      if (entry) share(entry, holder)
    },
    requireOthersOrIdle(opened, holder) {
      const entry = entryOf(opened)
      if (entry && [...entry.holders].every((one) => one === holder)) requireIdle(opened)
    },
    leave: (opened, holder) =>
      inOrder(async () => {
        const entry = entryOf(opened)
        entry?.holders.delete(holder)
        if (entry && isUnused(entry)) await close(entry)
      }),
    drop(opened, holder) {
      entryOf(opened)?.holders.delete(holder)
      if (ended) return
      const timer = setTimeout(() => {
        waiting.delete(timer)
        closeIfUnused(opened)
      }, UNUSED_MS).unref()
      waiting.add(timer)
    },
    end() {
      ended = true
      clearInterval(backingUp)
      for (const timer of waiting) clearTimeout(timer)
    },
  }
}

function requireIdle({ dataset, work }: OpenDataset): void {
  const busy = work()
  if (busy)
    throw new StudioError(
      'conflict',
      `Work is still running in ${dataset.folder} (${busy.message || busy.kind}). Wait for it or cancel it, then open another folder.`,
      { job: busy.id },
    )
}
