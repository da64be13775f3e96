import { existsSync } from 'node:fs'
import type { NotOpened, Settings } from '#shared/contract/index.ts'
import type { Job } from '#shared/domain/jobs.ts'
import { makePrivateFolder, removeLeftovers } from '../../storage/files/index.ts'
import {
  openRecent,
  openRegistry,
  type OpenAnswers,
  type OpenDataset,
  type Recent,
} from '../datasets/index.ts'
import { openComponents } from '../components/index.ts'
import { openEncoderShelf } from '../encoder-import/index.ts'
import { openBus, type Bus } from '../events/index.ts'
import { defaultDataFolder } from '../folders.ts'
import type { ForkTrainer } from '../studio.ts'
import { isInvited, openUsers, OWNER, userId, type User, type Users } from '../users/index.ts'
import { restThreads } from '../workers/index.ts'
import { explainNotOpened } from './not-opened.ts'
import { beginSession, type OwnSession, type Session } from './session.ts'
import { openSettings, type SettingsFile } from './settings.ts'
import { settingsOfUser } from './user-settings.ts'

/** One process of the studio: its open datasets and its sessions. */
export interface Studio {
  readonly dataFolder: string
  readonly bus: Bus
  readonly recent: Recent
  /** The owner's settings. */
  readonly settings: SettingsFile
  /** The invited users. */
  readonly users: Users
  /** Begins the session of a page, by default the owner's; see `SessionOptions`. */
  readonly begin: (project?: string | null, user?: User) => Session
  /** Opens a folder for sessions without a dataset, and for the next session. */
  readonly open: (folder: string, answers?: OpenAnswers) => Promise<OpenDataset>
  /**
   * Opens the given folder, or the one that was open when the studio ended, if it still exists. If the folder cannot be
   * opened, the studio starts anyway, and sessions give the reason.
   */
  readonly openAtStart: (given?: string) => Promise<void>
  /** The running jobs of all open datasets. */
  readonly running: () => readonly Job[]
  /**
   * Before the process ends: ends threads in order, and closes datasets without running work. Running work is left for
   * the next start to resume.
   */
  readonly end: () => Promise<void>
  /** The open dataset of a project; null if it is not open. */
  readonly byId: (id: string) => OpenDataset | null
  /** Folders of all known datasets, in which nothing may be written. */
  readonly folders: () => readonly string[]
  /** Whether work runs that is worth waiting for. Label checks do not count, because they start again automatically. */
  readonly isBusy: () => boolean
  /** Cancels all work and waits until its end is stored. */
  readonly stopAll: () => Promise<void>
  /** Calls the listener with every change of a job in any open dataset. Returns the unsubscribe function. */
  readonly onJob: (listener: (job: Job) => void) => () => void
}

export interface StudioOptions {
  /** Default: the user's data folder. */
  readonly dataFolder?: string
  readonly forkTrainer?: ForkTrainer
}

export function openStudio(options: StudioOptions = {}): Studio {
  const dataFolder = options.dataFolder ?? defaultDataFolder()
  makePrivateFolder(dataFolder)
  removeLeftovers(dataFolder)
  const bus = openBus()
  const users = openUsers(dataFolder)
  const recent = openRecent(dataFolder, () => bus.emit('recent', null, 'all'))
  const changedOf = (user: User) => (changed: Settings) =>
    bus.emit('settings', changed, { user: userId(user) })
  const settings = openSettings(dataFolder, changedOf(OWNER))
  const encoders = openEncoderShelf(dataFolder, (progress) =>
    bus.emit('encoders', progress, { user: userId(OWNER) }),
  )
  const components = openComponents(dataFolder, options.forkTrainer, (progress) =>
    bus.emit('components', progress, { user: userId(OWNER) }),
  )
  const jobListeners = new Set<(job: Job) => void>()
  const sessions = new Set<OwnSession>()
  let notOpened: NotOpened | null = null
  const registry = openRegistry({
    ...{ dataFolder, bus, recent, forkTrainer: options.forkTrainer },
    onJob(job) {
      for (const listener of jobListeners) listener(job)
    },
  })

  function begin(project: string | null = null, user: User = OWNER): Session {
    const session = beginSession({
      ...{ dataFolder, bus, registry, recent, encoders, components, user, users, project },
      settings: isInvited(user) ? settingsOfUser(users, user, changedOf(user)) : settings,
      onEnd: () => void sessions.delete(session),
    })
    sessions.add(session)
    if (notOpened) void session.adopt(notOpened)
    return session
  }

  async function open(folder: string, answers: OpenAnswers = {}): Promise<OpenDataset> {
    const opened = await registry.hold(folder, answers, null)
    notOpened = null
    for (const session of sessions) void session.adopt(opened)
    return opened
  }

  async function openAtStart(given?: string): Promise<void> {
    const folder = given ?? recent.wasOpen()
    if (folder === null || (given === undefined && !existsSync(folder))) return
    try {
      await open(folder)
    } catch (thrown) {
      notOpened = explainNotOpened(folder, thrown)
      for (const session of sessions) void session.adopt(notOpened)
    }
  }

  const running = () => registry.all().flatMap(({ dataset }) => dataset.jobs.running())

  async function end(): Promise<void> {
    registry.end()
    users.close()
    const idle = registry.all().filter(({ dataset }) => dataset.jobs.running().length === 0)
    await Promise.all(idle.map(({ dataset }) => dataset.close()))
    if (running().length > 0) await restThreads()
  }

  return {
    ...{ dataFolder, bus, recent, settings, users, begin, open, openAtStart, running, end },
    byId: registry.byId,
    folders: () => registry.all().map(({ dataset }) => dataset.folder),
    isBusy: () =>
      registry
        .all()
        .some(({ dataset, training }) =>
          dataset.jobs.running().some(({ id }) => id !== training.inBackground()),
        ),
    stopAll: async () => {
      await Promise.all(registry.all().map(({ dataset }) => stopJobs(dataset.jobs)))
    },
    onJob: (listener) => {
      jobListeners.add(listener)
      return () => void jobListeners.delete(listener)
    },
  }
}

function stopJobs(jobs: OpenDataset['dataset']['jobs']): Promise<void> {
  return new Promise((resolve) => {
    const endIfIdle = () => {
      if (jobs.running().length > 0) return
      stop()
      resolve()
    }
    const stop = jobs.onChange(endIfIdle)
    for (const { id } of jobs.running()) jobs.cancel(id)
    endIfIdle()
  })
}
