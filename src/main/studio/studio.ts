import type { ClipId, CorpusId } from '#shared/domain/clips.ts'
import type {
  ExportPreview,
  MapOptions,
  RowPrediction,
  RowWithoutSpeech,
  RunChange,
  RunCoverage,
} from '#shared/contract/index.ts'
import type { ExportOptions, ExportOptionsInput } from '#shared/contract/export.ts'
import type { ModelExportOptionsInput, ModelExportReport } from '#shared/contract/model-export.ts'
import type { PredictOptionsInput, PredictReport } from '#shared/contract/prediction.ts'
import { ProtocolOptions, type ProtocolOptionsInput } from '#shared/contract/protocols.ts'
import type { LabelCheckStatus, NewLabels, ReviewOptionsInput, ReviewQueue } from '#shared/contract/review.ts'
import { SearchOptions, type SearchOptionsInput } from '#shared/contract/search.ts'
import type { FeatureKind, TrainingConfig } from '#shared/contract/training.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { protocolComparison, type ProtocolComparison } from '#shared/domain/protocols.ts'
import type { EpochPoint, Evaluation, RunId, RunRecord } from '#shared/domain/runs.ts'
import type { RunDeletion } from '#shared/domain/run-summary.ts'
import type { ScoredUnder, Standing } from '#shared/domain/scores.ts'
import type { SearchRecord } from '#shared/domain/search.ts'
import { libraryOf } from './clips-at-hand.ts'
import { measureClips, openExplore } from './explore/index.ts'
import { exportSet, previewExport, type ExportReport } from './export/index.ts'
import { writeSyntheticCorpus } from './corpora/synthetic/index.ts'
import { encodeAll, lookAtEncoder } from './encoders/index.ts'
import { extractAll, type ExtractReport } from './features/index.ts'
import { defaultDataFolder } from './folders.ts'
import { requireOutside } from '../storage/files/index.ts'
import { indexDataset, type IndexReport } from './indexing/index.ts'
import { openJobs, type Jobs, type RunningJob, type Work } from './jobs/index.ts'
import { exportModel } from './model-export/index.ts'
import { openLabelSets } from './label-set/index.ts'
import { openLabels } from './labels/index.ts'
import {
  backUpToday,
  getMeta,
  inDatabase,
  namingDatabase,
  openProject,
  requireOnDisk,
} from './project/index.ts'
import { openReports, type ReportOptions } from './report/index.ts'
import {
  openOpinions,
  predictFolder,
  predictUnlabelled,
  type PredictEvents,
  type UnlabelledReport,
} from './prediction/index.ts'
import { runProtocols } from './protocols/index.ts'
import { checkAllClips, labelCheckStatus } from './label-check/index.ts'
import { retrainQuick, type QuickRetraining, type QuickRetrainOptions } from './retraining/index.ts'
import { newLabels, reviewQueue } from './review/index.ts'
import * as runs from './runs/index.ts'
import * as scores from './scores/index.ts'
import * as searching from './search/index.ts'
import { withoutSpeech } from './speech/index.ts'
import { openTrainers, type ForkTrainer, type TrainingProject } from './trainers/index.ts'
import * as training from './training/index.ts'
import { openUnfinished } from './unfinished/index.ts'

export type { Comparison } from './scores/index.ts'
export type { ForkTrainer } from './trainers/index.ts'
export type { ExportReport } from './export/index.ts'
export type { IndexReport } from './indexing/index.ts'
export { cardMarkdown, protocolsPage, reportPage } from './report/index.ts'
export type { Jobs, RunningJob } from './jobs/index.ts'
export { writeSyntheticCorpus, type SyntheticCorpus } from './corpora/synthetic/index.ts'
export { checkProject, repairProject, type Check, type Repaired } from './doctor/index.ts'
export { readExport } from './export/index.ts'
export { csvHeader, lineOf, type UnlabelledReport } from './prediction/index.ts'
export type { QuickRetraining, QuickRetrainOptions } from './retraining/index.ts'
export {
  datasetOfProject,
  findAudio,
  lastFolderOf,
  placeProject,
  projectOfRun,
  projectFolderOf,
  listBackups,
  restoreBackup,
  type Backup,
  type Placed,
  type Restored,
} from './project/index.ts'
export { defaultDataFolder } from './folders.ts'
export { lookAtEncoder, readCard, type EncoderReport } from './encoders/index.ts'
export { capacity } from './search/index.ts'

/** An opened dataset: everything a door can ask for. Long work comes back as a job that reports, and can be cancelled. */
export type Dataset = ReturnType<typeof openDataset>

export interface OpenDatasetOptions {
  readonly dataFolder?: string
  readonly projectFolder?: string
  /** How the trainer's process is started; as a child of Node unless told otherwise. */
  readonly forkTrainer?: ForkTrainer
}

/** Opens the project of a dataset folder, making it on first use. */
export function openDataset(folder: string, options: OpenDatasetOptions = {}) {
  const project = openProject(folder, {
    dataFolder: options.dataFolder ?? defaultDataFolder(),
    projectFolder: options.projectFolder,
  })
  const { db } = project
  try {
    // Damage may lie on a page that is first read here.
    return inDatabase(db.name, () =>
      wire({ ...project, trainers: openTrainers({ fork: options.forkTrainer }) }),
    )
  } catch (error) {
    db.close()
    throw error
  }
}

function wire(project: TrainingProject) {
  const { db } = project
  // A run whose end met a full disk ends, as interrupted, with the row of its job.
  const jobs: Jobs = openJobs(db, { onWritten: () => training.markInterruptedRuns(project) })
  training.markInterruptedRuns(project)
  const opinions = openOpinions(project)
  const explore = openExplore(project)
  const reports = openReports(project)
  const standings = scores.openStandings(db)
  const labelSet = openLabelSets(db)
  const labels = openLabels(db)
  labels.onChange(() => labelSet.check())
  const runId = (reference: string): RunId => runs.findRun(db, reference).id
  const readDataset = async (work: Work, options: { corpus?: CorpusId } = {}): Promise<IndexReport> => {
    const report = await indexDataset(project, work, options)
    labelSet.complete()
    return report
  }
  const clipsToExtract = () =>
    training
      .trainingClips(db, { ...training.TODAYS_LABELS, flagged: 'leave-out' })
      .map((clip) => ({ key: clip.content, file: `${project.datasetFolder}/${clip.path}` }))

  return {
    folder: project.datasetFolder,
    projectFolder: project.folder,
    jobs,
    /** Makes the day's backup of the database, where there is none yet. Throws `unreadable`, `disk`. */
    backUp: (): Promise<void> => backUpToday(project),
    /** Throws `disk` where the database was removed or replaced while it is open. */
    requireOnDisk: (): void => requireOnDisk(db),
    /** An error of this dataset's database, with its file and the remedy. */
    explain: (thrown: unknown): unknown => namingDatabase(db.name, thrown),
    /** Makes sure that a file may be written: throws `bad-input` inside a dataset or a project. */
    requireOutside: (file: string) => requireOutside(file, [project.datasetFolder]),
    /** Ends threads and waiting trainers, then closes the database that they read. */
    close: async (): Promise<void> => {
      labels.close()
      labelSet.close()
      await Promise.all([opinions.close(), explore.close(), reports.close()])
      await project.trainers.close()
      jobs.close()
      project.close()
    },

    index: (options: { corpus?: CorpusId } = {}): RunningJob<IndexReport> =>
      jobs.start('index', (work) => readDataset(work, options)),

    /** Makes up a synthetic corpus in the dataset's folder, where there is none yet, and indexes it. */
    indexSample: (): RunningJob<IndexReport> =>
      jobs.start('index', async (work) => {
        await writeSyntheticCorpus(project.datasetFolder, { work })
        return readDataset(work)
      }),

    corpus: (): CorpusId | null => getMeta(db, 'corpus') as CorpusId | null,

    extract: (kinds: readonly FeatureKind[]): RunningJob<ExtractReport> =>
      jobs.start('features', (work) =>
        extractAll({ items: clipsToExtract(), kinds, featuresFolder: project.featuresFolder, work }),
      ),

    /** Pooled statistics of every clip that can be decoded, whatever was found about it. */
    measure: (): RunningJob<ExtractReport> => jobs.start('features', (work) => measureClips(project, work)),

    /** The UMAP layout of the clip map. */
    layOut: (normalise: MapOptions['normalise']): RunningJob<void> =>
      jobs.start('map', (work) => explore.layOut(normalise, work)),

    /** Features by the pretrained encoder in a folder, ahead of training. */
    encode: (folder: string): RunningJob<ExtractReport> =>
      jobs.start('features', async (work) => {
        const encoder = await lookAtEncoder(folder)
        return encodeAll({ items: clipsToExtract(), encoder, featuresFolder: project.featuresFolder, work })
      }),

    train: (config: TrainingConfig, events?: training.TrainEvents): RunningJob<RunRecord> =>
      jobs.start('train', (work) => training.train(project, { config }, work, events)),

    /** Trains again with an earlier run's configuration and sides, under the labels as they are now. */
    retrain: (
      earlier: string,
      options: { warmStart?: boolean } = {},
      events?: training.TrainEvents,
    ): RunningJob<RunRecord> => {
      const { id, config } = runs.findRun(db, earlier)
      return jobs.start('train', (work) =>
        training.train(project, { config, follow: id, ...options }, work, events),
      )
    },

    /** Takes the labels of this moment into the quick models, in seconds, and tells what that changes in a queue. */
    retrainQuick: (
      run: string,
      options: QuickRetrainOptions = {},
      events?: training.TrainEvents,
    ): RunningJob<QuickRetraining> =>
      jobs.start('train', (work) => retrainQuick(project, run, options, work, events)),

    resume: (run: string, events?: training.TrainEvents): RunningJob<RunRecord> =>
      jobs.start('train', (work) => training.resume(project, runId(run), work, events)),

    /**
     * Predicts every clip of a run by quick models that never heard its speaker; `review` of the run then covers all clips.
     * Without a screen: `train`, then `checkAllClips(run.id)`, then `review({ queue: 'label-errors', run: run.id })`.
     */
    checkAllClips: (run: string, events?: training.TrainEvents): RunningJob<RunRecord> =>
      jobs.start('label-errors', (work) => checkAllClips(project, run, work, events)),
    labelCheck: (run: string): LabelCheckStatus => labelCheckStatus(db, runs.findRun(db, run)),

    /** The same by the quick preset, where no run is to be reviewed: `review` takes the check's own id as its run. */
    findLabelErrors: (folds = 5, events?: training.TrainEvents): RunningJob<RunRecord> => {
      const config: TrainingConfig = {
        ...PRESETS.quick.config,
        name: 'Label check',
        split: { kind: 'k-fold-speakers', folds },
      }
      return jobs.start('label-errors', (work) =>
        training.train(project, { config, purpose: 'label-check', enrolment: false }, work, events),
      )
    },

    /** Trains one configuration after another within a space; see `SearchOptions`. */
    search: (options: SearchOptionsInput, events?: searching.SearchEvents): RunningJob<SearchRecord> =>
      jobs.start('search', async (work) =>
        searching.startSearch(project, SearchOptions.parse(options), work, events),
      ),
    resumeSearch: (
      search: string,
      options: { minutes?: number } = {},
      events?: searching.SearchEvents,
    ): RunningJob<SearchRecord> =>
      jobs.start('search', async (work) => searching.resumeSearch(project, search, options, work, events)),
    searches: (): readonly SearchRecord[] => searching.listSearches(project),
    findSearch: (reference: string): SearchRecord => searching.findSearch(project, reference),

    /** The models of a finished run, applied to any folder of audio; see `PredictOptions`. */
    predict: (options: PredictOptionsInput, events?: PredictEvents): RunningJob<PredictReport> =>
      jobs.start('predict', (work) => predictFolder(project, options, work, events)),

    /** A finished run's models as ONNX or for TensorFlow.js, read back and compared. */
    exportModel: (options: ModelExportOptionsInput): RunningJob<ModelExportReport> =>
      jobs.start('export', (work) => exportModel(project, options, work)),

    /** What a finished run says while somebody listens. */
    opinions,

    /** What a finished run says of the clips that came since: those without a label then queue among the least certain. */
    predictUnlabelled: (run: string): RunningJob<UnlabelledReport> =>
      jobs.start('predict', (work) => predictUnlabelled(project, run, work)),

    runs: (): readonly RunRecord[] => runs.listRuns(db),
    run: (reference: string): RunRecord => runs.findRun(db, reference),
    changeRun: (run: RunId, change: RunChange): RunRecord => runs.changeRun(project, run, change),
    runDeletion: (run: RunId): RunDeletion => runs.runDeletion(project, run),
    removeRun: (run: RunId): readonly RunId[] => runs.removeRun(project, run),
    epochs: (run: RunId): readonly EpochPoint[] => runs.epochsOf(db, run),
    evaluate: (run: RunId, under: ScoredUnder = 'today'): readonly Evaluation[] =>
      scores.evaluateUnder(db, runs.findRun(db, run), under),
    /** How good runs are as they were scored, and under the labels of today: to be compared under one of them. */
    standings: (ids: readonly RunId[]): readonly Standing[] =>
      ids.map((run) => standings.of(runs.findRun(db, run))),
    report: (reference: string, options?: ReportOptions) => reports.on(reference, options),
    coverage: (run: RunId): RunCoverage | null => scores.coverageToday(db, runs.findRun(db, run)),
    predictionsOf: (run: RunId, clips: readonly ClipId[]): readonly (RowPrediction | RowWithoutSpeech)[] => {
      const predicted = runs.rowPredictions(db, run, clips)
      const known = new Set(predicted.map(({ clip }) => clip))
      return [
        ...predicted,
        ...withoutSpeech(
          db,
          clips.filter((clip) => !known.has(clip)),
        ),
      ]
    },
    compare: (before: RunId, after: RunId) =>
      scores.compare(db, runs.findRun(db, before), runs.findRun(db, after)),
    /** One model under the published protocol, split by clip, and on unseen speakers; see `ProtocolOptions`. */
    protocols: (options: ProtocolOptionsInput = {}, events?: training.TrainEvents) =>
      jobs.start('train', async (work) =>
        runProtocols(project, ProtocolOptions.parse(options), work, events),
      ),
    compareProtocols: (references: readonly string[]): ProtocolComparison =>
      protocolComparison(references.map((reference) => runs.findRun(db, reference))),

    review: (options: ReviewOptionsInput): ReviewQueue => reviewQueue(db, options),
    /** What a retraining of a run would learn from the labels given since. */
    newLabels: (run: string): NewLabels => newLabels(db, run),
    export: (options: ExportOptionsInput): RunningJob<ExportReport> =>
      jobs.start('export', (work) => exportSet(project, options, work)),
    previewExport: (options: ExportOptions, rows: number): ExportPreview => previewExport(db, options, rows),
    /** Figures over many clips, worked out in threads. */
    explore,

    /** Work that was interrupted and can go on. */
    unfinished: openUnfinished(project, jobs),

    library: libraryOf(db),
    labels,
    labelSet,
  }
}
