import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { NotOpened, OpenProject, OpenQuestion } from '#shared/contract/index.ts'
import type { IndexReport } from '#shared/domain/indexing.ts'
import type { Job, JobId } from '#shared/domain/jobs.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { defaultDataFolder } from '../folders.ts'
import type { RunningJob } from '../jobs/index.ts'
import { makePrivateFolder, removeLeftovers } from '../../storage/files/index.ts'
import { guard, log } from '../log/index.ts'
import { findAudio, openDataset, placeProject, type Dataset, type ForkTrainer } from '../studio.ts'
import { restThreads } from '../workers/index.ts'
import { openAnswers } from './answers.ts'
import { openBus } from './bus.ts'
import { listFolders } from './folders.ts'
import { throttleJobs } from './job-events.ts'
import { openRecent } from './recent.ts'
import { openSearching } from './searching.ts'
import { openSettings } from './settings.ts'
import { openLabelChecks } from './label-checks.ts'
import { openTraining } from './training.ts'

export type Workspace = ReturnType<typeof openWorkspace>

export interface WorkspaceOptions {
  /** The user's data folder unless told otherwise. */
  readonly dataFolder?: string
  readonly forkTrainer?: ForkTrainer
}

/** What a person said to the questions of an earlier try; see `OpenQuestion`. */
export interface OpenAnswers {
  readonly sameAs?: string | null
  readonly withoutAudio?: boolean
}

const BACK_UP_EVERY_MS = 10 * 60_000

interface AtHand {
  readonly dataset: Dataset
  readonly synthetic: boolean
  /** A folder without audio is not listed among the recent ones. */
  readonly hasAudio: boolean
  report: IndexReport | null
  indexing: RunningJob<IndexReport> | null
}

/**
 * What a person sits at: one dataset at hand, the folders opened lately, their settings, and the events that tell every
 * window of it.
 */
export function openWorkspace(options: WorkspaceOptions = {}) {
  const dataFolder = options.dataFolder ?? defaultDataFolder()
  const bus = openBus()
  const recent = openRecent(dataFolder)
  const settings = openSettings(dataFolder)
  const training = openTraining(bus)
  const searching = openSearching(bus, training)
  makePrivateFolder(dataFolder)
  removeLeftovers(dataFolder)
  const sampleFolder = join(realpathSync(dataFolder), 'synthetic-sample')
  const jobListeners = new Set<(job: Job) => void>()
  let atHand: AtHand | null = null
  let notOpened: NotOpened | null = null

  const describe = ({ dataset, report, synthetic }: AtHand): OpenProject => ({
    id: idOf({ dataset }),
    name: synthetic ? 'Synthetic sample' : basename(dataset.folder),
    folder: dataset.folder,
    projectFolder: dataset.projectFolder,
    corpus: dataset.corpus(),
    clips: dataset.library.count({}),
    synthetic,
    report,
  })
  const current = () => atHand && describe(atHand)

  function tellJob(job: Job): void {
    bus.tell('job', job)
    for (const listener of jobListeners) listener(job)
  }

  function remember(entry: AtHand): void {
    const { id, folder, name, clips, synthetic } = describe(entry)
    if (!entry.hasAudio && clips === 0) return
    // The list of recent folders is worth less than the work that goes on beside it.
    guard('The recent folders', () =>
      recent.remember({ id, folder, name, clips, synthetic, openedAt: Date.now() }),
    )
  }

  /** The day's backup; its failure is a line of the log. */
  function backUp(): void {
    guard('The backup of the day', () => atHand?.dataset.backUp())
  }
  // A studio may stay open over midnight.
  const backingUp = setInterval(backUp, BACK_UP_EVERY_MS).unref()

  function follow(entry: AtHand, job: RunningJob<IndexReport>): void {
    entry.indexing = job
    job.onEnd((ended) => {
      entry.indexing = null
      if ('value' in ended) entry.report = ended.value
      if (entry !== atHand) return
      backUp()
      remember(entry)
      bus.tell('library', null)
      bus.tell('project', describe(entry))
    })
  }

  async function open(folder: string, answers: OpenAnswers = {}): Promise<OpenProject> {
    const path = realPath(folder)
    const synthetic = path === sampleFolder
    if (synthetic) mkdirSync(path, { recursive: true })
    if (atHand?.dataset.folder === path) return describe(atHand)
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) throw isFile(path)
    const { projectFolder, movedFrom, clips } = await placeProject(path, {
      dataFolder,
      sameAs: answers.sameAs,
    })
    const hasAudio = synthetic || clips > 0 || (await findAudio(path, 1)).length > 0
    if (!hasAudio && answers.withoutAudio !== true) throw withoutAudio(path)
    // A project is open once: the same recordings may be open under another folder.
    if (atHand?.dataset.projectFolder === projectFolder) await close()
    const dataset = openDataset(path, { dataFolder, projectFolder, forkTrainer: options.forkTrainer })
    try {
      await close()
    } catch (error) {
      await dataset.close()
      throw error
    }
    if (movedFrom !== null) recent.forget(movedFrom)
    const entry: AtHand = { dataset, synthetic, hasAudio, report: null, indexing: null }
    atHand = entry
    notOpened = null
    guard('The folder to open next time', () => recent.keepOpen(dataset.folder))
    dataset.jobs.onChange(throttleJobs(tellJob))
    dataset.labelSet.onChange((set) => bus.tell('labelSet', set))
    dataset.labels.onChange((contents) =>
      bus.tell('labels', { clips: contents && dataset.library.withContent(contents) }),
    )
    remember(entry)
    follow(entry, synthetic ? dataset.indexSample() : dataset.index())
    bus.tell('project', describe(entry))
    return describe(entry)
  }

  async function close(): Promise<void> {
    if (!atHand) return
    const { dataset, indexing } = atHand
    // These go on from where they were when the folder is opened again; other work would be lost.
    refuseWhileBusy(dataset, [indexing?.id, training.behind()])
    await training.stopBehind()
    indexing?.cancel()
    await indexing?.outcome.catch(() => undefined)
    atHand = null
    guard('The folder to open next time', () => recent.keepOpen(null))
    await dataset.close()
    bus.tell('project', null)
  }

  /**
   * Before the process ends: threads end in order, and so does the dataset where no work goes on in it. Work that goes on is
   * left as it is, for the next start to resume.
   */
  async function end(): Promise<void> {
    clearInterval(backingUp)
    const ending = atHand
    atHand = null
    if (ending === null) return
    if (ending.dataset.jobs.running().length > 0) await restThreads()
    else await ending.dataset.close()
  }

  /**
   * Opens the folder given, else what was open as the studio ended, if it is still there. Where it cannot be opened the
   * studio starts without: `notOpened` then says why.
   */
  async function openAtStart(given?: string): Promise<void> {
    const folder = given ?? recent.wasOpen()
    if (folder === null || (given === undefined && !existsSync(folder))) return
    try {
      await open(folder)
    } catch (thrown) {
      const { code, message } = toStudioError(thrown)
      log(`${folder} was not opened: ${message}`)
      notOpened = { folder, code, message }
      bus.tell('project', null)
    }
  }

  function dataset(): Dataset {
    if (!atHand) throw new StudioError('nothing-to-do', 'No dataset is open. Open a folder of clips first.')
    // Whatever is asked of a project whose files are gone would be answered from, and written to, a file without a name.
    atHand.dataset.requireOnDisk()
    return atHand.dataset
  }

  function reindex(...[choice]: Parameters<Dataset['index']>): RunningJob<IndexReport> {
    if (atHand?.indexing) return atHand.indexing
    const job = dataset().index(choice)
    if (atHand) follow(atHand, job)
    return job
  }

  return {
    dataFolder,
    bus,
    recent,
    settings,
    training,
    labelChecks: openLabelChecks(training, dataset),
    answers: openAnswers(dataset),
    searching,
    listFolders,
    current,
    /** Null where no dataset is at hand. */
    projectId: () => atHand && idOf(atHand),
    dataset,
    /** Whether long work goes on that an end of the studio would interrupt; a label check begins again by itself. */
    isBusy: () => atHand?.dataset.jobs.running().some(({ id }) => id !== training.behind()) ?? false,
    /** Called with every change of long work of whichever dataset is at hand; returns its own undo. */
    onJob: (listener: (job: Job) => void) => {
      jobListeners.add(listener)
      return () => void jobListeners.delete(listener)
    },
    open,
    openAtStart,
    /** The jobs of the open dataset, also where its files are gone: they can still be cancelled. Null without one. */
    jobs: () => atHand?.dataset.jobs ?? null,
    /** An error of the open dataset's database, with its file and the remedy. */
    explain: (thrown: unknown): unknown => atHand?.dataset.explain(thrown) ?? thrown,
    /** Why the dataset of the last session is not open; null once another is. */
    notOpened: () => notOpened,
    openSample: () => open(sampleFolder),
    close,
    end,
    reindex,
  }
}

function isFile(path: string): StudioError {
  const question: OpenQuestion = { question: 'folder-of-file', folder: dirname(path) }
  return new StudioError('bad-input', `${path} is a file. Open the folder that it lies in?`, question)
}

function withoutAudio(folder: string): StudioError {
  const question: OpenQuestion = { question: 'no-audio', folder }
  return new StudioError(
    'conflict',
    `No audio files (wav, flac, ogg, oga, opus, mp3) lie in ${folder}. Open it all the same?`,
    question,
  )
}

/** A dataset is not closed under work of this studio. Work of another process goes on without it. */
function refuseWhileBusy(dataset: Dataset, except: readonly (JobId | null | undefined)[]): void {
  const busy = dataset.jobs.running().find((job) => !except.includes(job.id))
  if (busy)
    throw new StudioError(
      'conflict',
      `Something is still going on in ${dataset.folder} (${busy.message || busy.kind}). Wait for it or cancel it, then open another folder.`,
      { job: busy.id },
    )
}

const idOf = ({ dataset }: Pick<AtHand, 'dataset'>): string => basename(dataset.projectFolder)

/** As a person types it: "~" is their home. A folder that does not exist stays as it is, for the error to name. */
function realPath(folder: string): string {
  const path = resolve(folder.replace(/^~(?=$|[/\\])/, homedir()))
  return existsSync(path) ? realpathSync(path) : path
}
