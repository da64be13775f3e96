import { basename } from 'node:path'
import type { OpenProject } from '#shared/contract/index.ts'
import type { IndexReport } from '#shared/domain/indexing.ts'
import { recordingOf, segmentOf } from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'
import type { Job } from '#shared/domain/jobs.ts'
import type { Emit } from '../events/index.ts'
import type { RunningJob } from '../jobs/index.ts'
import type { Dataset } from '../studio.ts'
import { openFolderPredictions, type LatestFolderPredictions } from './folder-predictions.ts'
import { throttleJobs } from './job-events.ts'
import { openLabelChecks, type LabelChecks } from './label-checks.ts'
import { openSearching, type Searching } from './searching.ts'
import type { DatasetTraining } from './trainings.ts'

/** An open dataset with its running work. There is one for each folder; all sessions that show the folder share it. */
export interface OpenDataset {
  /** The project's id; part of page and media addresses. */
  readonly id: string
  readonly dataset: Dataset
  /** False for a folder that a person opened although it contains no audio. */
  readonly hasAudio: boolean
  readonly training: DatasetTraining
  readonly searching: Searching
  readonly labelChecks: LabelChecks
  readonly folderPredictions: LatestFolderPredictions
  /** Emits to every session that shows the dataset. */
  readonly emit: Emit
  readonly describe: () => OpenProject
  /**
   * Indexes the folder, or returns the job that does so already. Throws `conflict` where that job does not know the choice.
   */
  readonly reindex: (...choice: Parameters<Dataset['index']>) => RunningJob<IndexReport>
  /** Imports or takes an import back, and shows the result as that of an index. */
  readonly import: (start: (dataset: Dataset) => RunningJob<IndexReport>) => RunningJob<IndexReport>
  /**
   * A job that closing would interrupt; null if there is none. Indexing and label checks do not count, because they
   * start again automatically.
   */
  readonly work: () => Job | null
  /** Cancels work that starts again automatically, then closes the dataset. */
  readonly close: () => Promise<void>
}

export interface Surroundings {
  readonly dataset: Dataset
  /** The synthetic sample: indexing writes its clips first. */
  readonly synthetic: boolean
  readonly hasAudio: boolean
  readonly training: DatasetTraining
  readonly emit: Emit
  /** Called with every change of a job, at most ten times a second. */
  onJob(job: Job): void
  /** Called when indexing ends. */
  onIndexed(): void
}

/** Connects an opened dataset to the sessions that show it, and starts to index its folder. */
export function shareDataset(surroundings: Surroundings): OpenDataset {
  const { dataset, synthetic, training, emit } = surroundings
  const id = basename(dataset.projectFolder)
  let report: IndexReport | null = null
  let indexing: RunningJob<IndexReport> | null = null

  const describe = (): OpenProject => ({
    id,
    name: synthetic ? 'Synthetic sample' : basename(dataset.folder),
    folder: dataset.folder,
    projectFolder: dataset.projectFolder,
    corpus: dataset.corpus(),
    channels: dataset.channels(),
    clips: dataset.library.count({}),
    synthetic,
    report,
  })

  function follow(job: RunningJob<IndexReport>): RunningJob<IndexReport> {
    job.onEnd((ended) => {
      if (indexing === job) indexing = null
      if ('value' in ended) report = ended.value
      if (closed) return
      surroundings.onIndexed()
      emit('library', null)
      emit('project', describe())
    })
    return job
  }

  /** Clips and trials have left, predictions were deleted, and runs were marked. */
  function showWithdrawal(): void {
    emit('library', null)
    emit('runs', { run: null })
    emit('labels', { clips: null })
    emit('plans', null)
    emit('project', describe())
  }

  let closed = false
  dataset.jobs.onChange(
    throttleJobs((job) => {
      emit('job', job)
      surroundings.onJob(job)
      if (job.kind === 'withdraw' && job.endedAt !== null) showWithdrawal()
    }),
  )
  dataset.assignments.onChange(() => emit('plans', null))
  dataset.comparisons.onChange(() => emit('plans', null))
  dataset.labelSet.onChange((set) => emit('labelSet', set))
  dataset.scheme.onChange((scheme) => emit('scheme', scheme))
  dataset.labels.onChange((contents) => {
    const targets = contents?.filter((content) => segmentOf(content) !== null)
    emit('labels', { clips: contents && dataset.library.withContent(contents) })
    if (targets?.length !== 0)
      emit('segments', { clips: targets ? dataset.library.withContent(targets.map(recordingOf)) : null })
  })
  dataset.segments.onChange((recordings) =>
    emit('segments', { clips: dataset.library.withContent(recordings) }),
  )
  dataset.traces.onChange((recordings) => emit('traces', { clips: dataset.library.withContent(recordings) }))
  dataset.redactions.onChange((recordings) =>
    emit('redactions', { clips: dataset.library.withContent(recordings) }),
  )
  dataset.playbacks.onChange((setting) => emit('playbacks', setting))
  dataset.speakers.onChange(() => emit('speakers', null))
  const index = (job: RunningJob<IndexReport>) => (indexing = follow(job))
  index(synthetic ? dataset.indexSample() : dataset.index())

  return {
    ...{ id, dataset, training, emit, describe, hasAudio: surroundings.hasAudio },
    searching: openSearching(emit, training),
    labelChecks: openLabelChecks(training, dataset),
    folderPredictions: openFolderPredictions(dataset),
    reindex(choice) {
      if (indexing === null) return index(dataset.index(choice))
      const isChoice = choice?.corpus !== undefined || choice?.channels !== undefined
      if (!isChoice) return indexing
      throw new StudioError('conflict', 'The folder is being indexed. Choose again when the index has ended.')
    },
    import: (start) => follow(start(dataset)),
    work() {
      const startsAgain = [indexing?.id, training.inBackground()]
      return dataset.jobs.running().find((job) => !startsAgain.includes(job.id)) ?? null
    },
    async close() {
      closed = true
      await training.stopInBackground()
      indexing?.cancel()
      await indexing?.outcome.catch(() => undefined)
      await dataset.close()
    },
  }
}
