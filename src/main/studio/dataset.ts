import type {
  ClipDetails,
  ClipMap,
  ClipPlace,
  ClipRelatives,
  ExportPreview,
  FacetName,
  Facets,
  FeatureFigures,
  Histogram,
  HistogramName,
  MapOptions,
  RowPrediction,
  RowWithoutSpeech,
  RunChange,
  RunCoverage,
  Statistics,
} from '#shared/contract/index.ts'
import type { ExportOptions, ExportOptionsInput, ExportReport } from '#shared/contract/export.ts'
import type { ClipFilterInput, ClipOrder, PageOptionsInput } from '#shared/contract/library.ts'
import type { ModelExportOptionsInput, ModelExportReport } from '#shared/contract/model-export.ts'
import type { PredictOptionsInput, PredictReport } from '#shared/contract/prediction.ts'
import type { ProtocolOptionsInput } from '#shared/contract/protocols.ts'
import type {
  LabelCheckStatus,
  NewLabels,
  ReviewOptionsInput,
  ReviewQueue,
  RunReviewOptionsInput,
} from '#shared/contract/review.ts'
import type { SearchOptionsInput } from '#shared/contract/search.ts'
import type { FeatureKind, TrainingConfig } from '#shared/contract/training.ts'
import type { Clip, ClipId, ContentHash, CorpusId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { ProtocolComparison } from '#shared/domain/protocols.ts'
import type { RunReport } from '#shared/domain/report.ts'
import type { RunDeletion, RunSummary } from '#shared/domain/run-summary.ts'
import type { EpochPoint, Evaluation, RunId, RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder, Standing } from '#shared/domain/scores.ts'
import type { SearchRecord } from '#shared/domain/search.ts'
import type { ExtractReport } from './features/index.ts'
import type { IndexReport } from './indexing/index.ts'
import type { Jobs, RunningJob } from './jobs/index.ts'
import type { LabelSets } from './label-set/index.ts'
import type { Labels } from './labels/index.ts'
import type { Chosen, ClipPage } from './library/index.ts'
import type { Predictor, PredictEvents, UnlabelledReport } from './prediction/index.ts'
import type { ReportOptions } from './report/index.ts'
import type { QuickRetraining } from './retraining/index.ts'
import type { Comparison } from './scores/index.ts'
import type { SearchEvents } from './search/index.ts'
import type { TrainEvents } from './training/index.ts'
import type { UnfinishedWork } from './unfinished/index.ts'

type WithoutRun<T> = T extends unknown ? Omit<T, 'run'> : never

export interface QuickRetrainOptions {
  /** The queue on screen, to tell what changed in it; its first thousand places are compared. */
  readonly queue?: WithoutRun<RunReviewOptionsInput>
  /** Keeps a quick retraining that this one takes the place of; else it is deleted. */
  readonly keepEarlier?: boolean
}

/** An open dataset: all that a transport can ask for. Long work comes back as a job that reports, and can be cancelled. */
export interface Dataset extends DatasetJobs, DatasetRuns {
  readonly folder: string
  readonly projectFolder: string
  readonly jobs: Jobs
  readonly library: DatasetLibrary
  readonly labels: Labels
  readonly labelSet: LabelSets
  /** What a finished run predicts of a clip over time, and of live sound. */
  readonly predictor: Predictor
  /** Figures over many clips, computed in threads. */
  readonly explore: DatasetFigures
  /** Work that was interrupted and can go on. */
  readonly unfinished: UnfinishedWork
  corpus(): CorpusId | null
  review(options: ReviewOptionsInput): ReviewQueue
  /** What a retraining of a run would learn from the labels given since. */
  newLabels(run: string): NewLabels
  labelCheck(run: string): LabelCheckStatus
  previewExport(options: ExportOptions, rows: number): ExportPreview
  searches(): readonly SearchRecord[]
  findSearch(reference: string): SearchRecord
  /** Makes the day's backup of the database, where there is none yet. Throws `unreadable`, `disk`. */
  backUp(): Promise<void>
  /** Throws `disk` where the database was removed or replaced while it is open. */
  requireOnDisk(): void
  /** An error of this dataset's database, with its file and the remedy. */
  explain(thrown: unknown): unknown
  /** Makes sure that a file may be written: throws `bad-input` inside a dataset or a project. */
  requireOutside(file: string): void
  /** Ends threads and waiting trainers, then closes the database that they read. */
  close(): Promise<void>
}

/** Long work. Events are called in this process as the job goes. */
export interface DatasetJobs {
  index(options?: { readonly corpus?: CorpusId }): RunningJob<IndexReport>
  /** Writes a synthetic corpus into the dataset's folder, where there is none yet, and indexes it. */
  indexSample(): RunningJob<IndexReport>
  extract(kinds: readonly FeatureKind[]): RunningJob<ExtractReport>
  /** Pooled statistics of every clip that can be decoded, whatever was found about it. */
  measure(): RunningJob<ExtractReport>
  /** The UMAP layout of the clip map. */
  layOut(normalise: MapOptions['normalise']): RunningJob<unknown>
  /** Features by the pretrained encoder in a folder, ahead of training. */
  encode(folder: string): RunningJob<ExtractReport>
  train(config: TrainingConfig, events?: TrainEvents): RunningJob<RunRecord>
  /** Trains again with an earlier run's configuration and split, under the labels as they are now. */
  retrain(
    earlier: string,
    options?: { readonly warmStart?: boolean },
    events?: TrainEvents,
  ): RunningJob<RunRecord>
  /** Takes the labels of this moment into the quick models, in seconds, and tells what that changes in a queue. */
  retrainQuick(run: string, options?: QuickRetrainOptions, events?: TrainEvents): RunningJob<QuickRetraining>
  resume(run: string, events?: TrainEvents): RunningJob<RunRecord>
  /**
   * Predicts every clip of a run by quick models that never heard its speaker; `review` of the run then covers all clips.
   * Without a screen: `train`, then `checkAllClips(run.id)`, then `review({ queue: 'label-errors', run: run.id })`.
   */
  checkAllClips(run: string, events?: TrainEvents): RunningJob<RunRecord>
  /** The same by the quick preset, where no run is to be reviewed: `review` takes the check's own id as its run. */
  findLabelErrors(folds?: number, events?: TrainEvents): RunningJob<RunRecord>
  /** Trains one configuration after another within a space; see `SearchOptions`. */
  search(options: SearchOptionsInput, events?: SearchEvents): RunningJob<SearchRecord>
  resumeSearch(
    search: string,
    options?: { readonly minutes?: number },
    events?: SearchEvents,
  ): RunningJob<SearchRecord>
  /** One model under the published protocol, split by clip, and on unseen speakers; see `ProtocolOptions`. */
  protocols(options?: ProtocolOptionsInput, events?: TrainEvents): RunningJob<ProtocolComparison>
  /** The models of a finished run, applied to any folder of audio; see `PredictOptions`. */
  predict(options: PredictOptionsInput, events?: PredictEvents): RunningJob<PredictReport>
  /** Predicts the clips that came since a run: those without a label then queue among the least certain. */
  predictUnlabelled(run: string): RunningJob<UnlabelledReport>
  export(options: ExportOptionsInput): RunningJob<ExportReport>
  /** A finished run's models as ONNX or for TensorFlow.js, read back and compared. */
  exportModel(options: ModelExportOptionsInput): RunningJob<ModelExportReport>
  /** Runs an earlier job again, with the input it was started with. Throws `not-found`, `nothing-to-do`. */
  again(job: JobId): RunningJob<unknown>
}

export interface DatasetRuns {
  /** All runs in short, newest first. */
  runs(): readonly RunSummary[]
  run(reference: string): RunRecord
  changeRun(run: RunId, change: RunChange): RunRecord
  runDeletion(run: RunId): RunDeletion
  removeRun(run: RunId): readonly RunId[]
  epochs(run: RunId): readonly EpochPoint[]
  evaluate(run: RunId, under?: ScoredUnder): readonly Evaluation[]
  /** How good runs are as they were scored, and under the labels of today: to be compared under one of them. */
  standings(runs: readonly RunId[]): readonly Standing[]
  report(reference: string, options?: ReportOptions): Promise<RunReport>
  coverage(run: RunId): RunCoverage | null
  predictionsOf(run: RunId, clips: readonly ClipId[]): readonly (RowPrediction | RowWithoutSpeech)[]
  compare(before: RunId, after: RunId): Comparison
  compareProtocols(references: readonly string[]): ProtocolComparison
}

export interface DatasetFigures {
  statistics(filter: ClipFilterInput): Promise<Statistics>
  map(options: MapOptions): Promise<ClipMap>
  features(filter: ClipFilterInput): Promise<FeatureFigures>
}

export interface DatasetLibrary {
  count(filter: ClipFilterInput): number
  find(reference: string): Clip
  get(id: ClipId): Clip
  many(ids: readonly ClipId[]): readonly Clip[]
  page(filter: ClipFilterInput, options: PageOptionsInput, skip?: number): ClipPage
  facets(filter: ClipFilterInput, of: readonly FacetName[]): Partial<Facets>
  histogram(filter: ClipFilterInput, of: HistogramName): Histogram
  relatives(id: ClipId, emotion: Emotion | null): ClipRelatives
  details(id: ClipId): ClipDetails
  /** Clips with these sounds, and so these labels. */
  withContent(contents: readonly string[]): readonly ClipId[]
  /** The sounds of a filter's clips, each once. */
  contents(filter: ClipFilterInput): readonly ContentHash[]
  /** Keeps clips under a number that a filter can name. */
  select(chosen: Chosen): number
  place(filter: ClipFilterInput, order: ClipOrder, clip: ClipId, annotator: string | null): ClipPlace
}
