import type {
  AcousticGroups,
  AcousticOptions,
  AgreementOptions,
  AnswerCounts,
  ClipDetails,
  ClipMap,
  ClipMetadata,
  ClipPlace,
  ClipRelatives,
  ExportPreview,
  FacetName,
  Facets,
  FeatureFigures,
  Histogram,
  HistogramName,
  ImportInspection,
  ImportPreview,
  MapOptions,
  MetadataSummary,
  RowPrediction,
  RowWithoutSpeech,
  RunChange,
  RunCoverage,
  SpeakerPreview,
  Statistics,
} from '#shared/contract/index.ts'
import type {
  ConsensusApplied,
  ConsensusChange,
  ConsensusPreview,
  ConsensusSetting,
} from '#shared/contract/consensus.ts'
import type { ImportSettings } from '#shared/contract/import.ts'
import type { ExportOptions, ExportOptionsInput, ExportReport } from '#shared/contract/export.ts'
import type { FreezeSummary } from '#shared/contract/freezes.ts'
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
  SegmentQueueOptionsInput,
  SegmentReviewQueue,
} from '#shared/contract/review.ts'
import type { ProposalRequestInput } from '#shared/contract/segments.ts'
import type { WithdrawalOptionsInput } from '#shared/contract/speakers.ts'
import type { SearchOptionsInput } from '#shared/contract/search.ts'
import type { FeatureKind, TrainingConfig } from '#shared/contract/training.ts'
import type { AnnotatorReport } from '#shared/domain/consensus/index.ts'
import type { AgreementReport } from '#shared/domain/agreement/index.ts'
import type { ChannelSetting } from '#shared/domain/channels.ts'
import type { Clip, ClipId, ContentHash, CorpusId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { MetadataField } from '#shared/domain/metadata.ts'
import type { ProtocolComparison } from '#shared/domain/protocols.ts'
import type { RunReport } from '#shared/domain/report.ts'
import type { SpeakerRule } from '#shared/domain/speaker-rule.ts'
import type { ClipScales, LearntScale, ScalePrediction, ScaleRun } from '#shared/domain/scale-runs.ts'
import type { RunDeletion, RunSummary } from '#shared/domain/run-summary.ts'
import type { EpochPoint, Evaluation, RunId, RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder, Standing } from '#shared/domain/scores.ts'
import type { SearchRecord } from '#shared/domain/search.ts'
import type { Assignments } from './assignments/index.ts'
import type { WithdrawalPreview, WithdrawalReport } from '#shared/domain/withdrawal.ts'
import type { Acoustics, AcousticsReport } from './acoustics/index.ts'
import type { Comparisons } from './comparisons/index.ts'
import type { Bundles } from './bundles/index.ts'
import type { ExtractReport } from './features/index.ts'
import type { Freezes } from './freezing/index.ts'
import type { ImportToApply } from './import-assistant/index.ts'
import type { IndexReport } from './indexing/index.ts'
import type { Jobs, RunningJob } from './jobs/index.ts'
import type { LabelSets } from './label-set/index.ts'
import type { Labels } from './labels/index.ts'
import type { Chosen, ClipPage } from './library/index.ts'
import type { Overviews } from './overviews/index.ts'
import type { Playbacks } from './playbacks/index.ts'
import type { Predictor, PredictEvents, UnlabelledReport } from './prediction/index.ts'
import type { ReportOptions } from './report/index.ts'
import type { ProposalsReport } from './proposals/index.ts'
import type { QuickRetraining } from './retraining/index.ts'
import type { Comparison } from './scores/index.ts'
import type { Downloads } from './export/index.ts'
import type { Schemes } from './scheme/index.ts'
import type { Redactions } from './redactions/index.ts'
import type { Segments } from './segments/index.ts'
import type { SearchEvents } from './search/index.ts'
import type { Speakers } from './speakers/index.ts'
import type { Traces } from './traces/index.ts'
import type { TrainEvents } from './training/index.ts'
import type { UnfinishedWork } from './unfinished/index.ts'

/** Further columns of the dataset's tables. */
export interface DatasetMetadata {
  fields(): readonly MetadataField[]
  /** Clips without a value are left out. */
  ofClips(clips: readonly ClipId[]): readonly ClipMetadata[]
  /** The values of a field over a filter's clips. */
  summary(field: string, filter: ClipFilterInput): MetadataSummary
}

type WithoutRun<T> = T extends unknown ? Omit<T, 'run'> : never

export interface QuickRetrainOptions {
  /** The queue on screen, for comparison with the new one; its first thousand places are compared. */
  readonly queue?: WithoutRun<RunReviewOptionsInput>
  /** Keeps the quick retraining that this one replaces; otherwise it is deleted. */
  readonly keepEarlier?: boolean
}

/**
 * An open dataset: everything that a transport can request. Long work returns a job that reports progress and can be
 * cancelled.
 */
export interface Dataset extends DatasetJobs, DatasetRuns {
  readonly scales: DatasetScales
  readonly folder: string
  readonly projectFolder: string
  readonly jobs: Jobs
  readonly library: DatasetLibrary
  readonly labels: Labels
  readonly labelSet: LabelSets
  /** Segments of recordings, in tiers. */
  readonly segments: Segments
  /** Continuous ratings of long recordings. */
  readonly traces: Traces
  readonly redactions: Redactions
  /** Comparisons of clips: "which is more intense?" */
  readonly comparisons: Comparisons
  /** What annotators are asked besides the emotion. */
  readonly scheme: Schemes
  /** Plans: who labels what. */
  readonly assignments: Assignments
  /** Predictions of a finished run for a clip over time, and for live audio. */
  readonly predictor: Predictor
  /** Acoustic measures of clips and speakers. */
  readonly acoustics: Acoustics
  /** Long recordings at every resolution. */
  readonly overviews: Overviews
  /** Further columns of the dataset's tables. */
  readonly metadata: DatasetMetadata
  /** Pseudonyms and consent of speakers. */
  readonly speakers: Speakers
  /** Statistics over many clips, computed in threads. */
  readonly explore: DatasetFigures
  /** Exports that pages in a browser download as one file. */
  readonly downloads: Downloads
  /** Signed snapshots of the labels. */
  readonly freezes: Freezes
  /** Files that carry the label log to other machines. */
  readonly bundles: Bundles
  /** Who heard what, where the owner asks for it. */
  readonly playbacks: Playbacks
  /** Work that was interrupted and can be resumed. */
  readonly unfinished: UnfinishedWork
  corpus(): CorpusId | null
  /** How the label of a clip follows from the labels of several annotators. */
  consensus(): ConsensusSetting
  /** Which channels of recordings are analysed. */
  channels(): ChannelSetting
  review(options: ReviewOptionsInput): ReviewQueue
  /** Segments that most need a review, by a run that learnt from segments. */
  reviewSegments(options: SegmentQueueOptionsInput): SegmentReviewQueue
  /** What a retraining of a run would learn from labels that were given since. */
  newLabels(run: string): NewLabels
  labelCheck(run: string): LabelCheckStatus
  /** The speakers that a rule finds in the paths of the indexed clips. */
  previewSpeakers(rule: SpeakerRule): Promise<SpeakerPreview>
  /** What a withdrawal of a speaker would remove and mark. Throws `not-found`. */
  previewWithdrawal(speaker: string): WithdrawalPreview
  previewExport(options: ExportOptions, rows: number): ExportPreview
  searches(): readonly SearchRecord[]
  findSearch(reference: string): SearchRecord
  /** Makes today's backup of the database if there is none. Throws `unreadable`, `disk`. */
  backUp(): Promise<void>
  /** Throws `disk` if the database was removed or replaced while it is open. */
  requireOnDisk(): void
  /** An error of this dataset's database, with its file and a remedy. */
  explain(thrown: unknown): unknown
  /** Throws `bad-input` if the path is inside a dataset or a project. */
  requireOutside(file: string): void
  /** Ends threads and idle trainers, then closes the database. */
  close(): Promise<void>
}

/** Long work. Callbacks are called in this process while the job runs. */
export interface DatasetJobs {
  index(options?: { readonly corpus?: CorpusId; readonly channels?: ChannelSetting }): RunningJob<IndexReport>
  /** Writes a synthetic corpus into the dataset's folder if there is none, and indexes it. */
  indexSample(): RunningJob<IndexReport>
  /** Tables, words and speakers found, under the given settings or else the current ones. Changes nothing. */
  inspectImport(settings?: ImportSettings): RunningJob<ImportInspection>
  /** What an import would change. Changes nothing. */
  previewImport(settings: ImportSettings): RunningJob<ImportPreview>
  /** Imports under the settings of a preview, and indexes. Throws `conflict` if tables or settings changed since. */
  applyImport(given: ImportToApply): RunningJob<IndexReport>
  /** What each consensus policy would change. Changes nothing. */
  previewConsensus(): RunningJob<ConsensusPreview>
  /** Applies a consensus policy to all labels. Throws `conflict` if another one was chosen since. */
  applyConsensus(change: ConsensusChange): RunningJob<ConsensusApplied>
  /** Takes the last import back, and indexes. Throws `nothing-to-do` without one. */
  undoImport(annotator: string): RunningJob<IndexReport>
  extract(kinds: readonly FeatureKind[]): RunningJob<ExtractReport>
  /** Computes the pooled statistics of every decodable clip, also of clips with findings. */
  measure(): RunningJob<ExtractReport>
  /** Computes the acoustic measures of every decodable recording that lacks them. */
  measureAcoustics(): RunningJob<AcousticsReport>
  /** Makes a signed snapshot of the current labels. Throws `unreadable` if the log or the key is damaged. */
  freeze(): RunningJob<FreezeSummary>
  /** Removes a speaker's clips, features and predictions for good. Throws as `withdrawSpeaker` does. */
  withdraw(options: WithdrawalOptionsInput): RunningJob<WithdrawalReport>
  /** Proposes segments for a filter's recordings, and writes them into their tiers. */
  propose(request: ProposalRequestInput, author: string): RunningJob<ProposalsReport>
  /** Resumes an interrupted job of proposals, without the recordings that it has done. */
  resumeProposals(job: JobId): RunningJob<ProposalsReport>
  /** Computes the UMAP layout of the clip map. */
  layOut(normalise: MapOptions['normalise']): RunningJob<unknown>
  /** Computes features by the pretrained encoder in a folder, before training. */
  encode(folder: string): RunningJob<ExtractReport>
  train(config: TrainingConfig, events?: TrainEvents): RunningJob<RunRecord>
  /** Trains again with an earlier run's configuration and split, under the current labels. */
  retrain(
    earlier: string,
    options?: { readonly warmStart?: boolean },
    events?: TrainEvents,
  ): RunningJob<RunRecord>
  /** Retrains the quick models on the current labels, in seconds, and reports what changes in a queue. */
  retrainQuick(run: string, options?: QuickRetrainOptions, events?: TrainEvents): RunningJob<QuickRetraining>
  resume(run: string, events?: TrainEvents): RunningJob<RunRecord>
  /**
   * Predicts every clip of a run by quick models that were not trained on its speaker; `review` of the run then covers
   * all clips. By command: `train`, then `checkAllClips(run.id)`, then `review({ queue: 'label-errors', run: run.id
   * })`.
   */
  checkAllClips(run: string, events?: TrainEvents): RunningJob<RunRecord>
  /** The same with the quick preset, without a run: `review` takes the label check's own id as its run. */
  findLabelErrors(folds?: number, events?: TrainEvents): RunningJob<RunRecord>
  /** Trains configurations from a search space; see `SearchOptions`. */
  search(options: SearchOptionsInput, events?: SearchEvents): RunningJob<SearchRecord>
  resumeSearch(
    search: string,
    options?: { readonly minutes?: number },
    events?: SearchEvents,
  ): RunningJob<SearchRecord>
  /**
   * Trains one model under the published protocol, on a split by clip, and on unseen speakers; see `ProtocolOptions`.
   */
  protocols(options?: ProtocolOptionsInput, events?: TrainEvents): RunningJob<ProtocolComparison>
  /** Applies a finished run's models to any folder of audio; see `PredictOptions`. */
  predict(options: PredictOptionsInput, events?: PredictEvents): RunningJob<PredictReport>
  /**
   * Predicts the clips that were added after a run. Those without a label then appear in the queue of uncertain clips.
   */
  predictUnlabelled(run: string): RunningJob<UnlabelledReport>
  export(options: ExportOptionsInput): RunningJob<ExportReport>
  /** Exports a finished run's models as ONNX or for TensorFlow.js, reads them back and compares their outputs. */
  exportModel(options: ModelExportOptionsInput): RunningJob<ModelExportReport>
  /** Runs an earlier job again with its input. Throws `not-found`, `nothing-to-do`. */
  again(job: JobId): RunningJob<unknown>
}

/** Runs that learn scales. They are in no other list of runs. */
export interface DatasetScales {
  /** The scales of the scheme, with their answers about clips that a run may use. */
  fields(): readonly LearntScale[]
  train(config: TrainingConfig, events?: TrainEvents): RunningJob<ScaleRun>
  resume(run: string, events?: TrainEvents): RunningJob<ScaleRun>
  runs(): readonly ScaleRun[]
  /** Throws `not-found`; `bad-input` for a run of emotions. */
  run(reference: string): ScaleRun
  /** Whether a reference names a run of scales. Throws `not-found`. */
  has(reference: string): boolean
  /** By clip. */
  predictions(run: string): readonly ScalePrediction[]
  /** Predictions of the finished runs for a clip, the newest run first. */
  ofClip(clip: ClipId): readonly ClipScales[]
}

export interface DatasetRuns {
  /** Summaries of all runs, newest first. */
  runs(): readonly RunSummary[]
  run(reference: string): RunRecord
  changeRun(run: RunId, change: RunChange): RunRecord
  runDeletion(run: RunId): RunDeletion
  removeRun(run: RunId): readonly RunId[]
  epochs(run: RunId): readonly EpochPoint[]
  evaluate(run: RunId, under?: ScoredUnder): readonly Evaluation[]
  /** Scores of runs as they were, and under the current labels. Compare runs under one of the two. */
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
  acoustics(options: AcousticOptions): Promise<AcousticGroups>
  /** Agreement of annotators, over each person's latest labels. */
  agreement(options: AgreementOptions): Promise<AgreementReport>
  /** How well each annotator labels, and the recordings about which one more label tells most. */
  annotators(): Promise<AnnotatorReport>
}

export interface DatasetLibrary {
  count(filter: ClipFilterInput): number
  find(reference: string): Clip
  get(id: ClipId): Clip
  many(ids: readonly ClipId[]): readonly Clip[]
  page(filter: ClipFilterInput, options: PageOptionsInput, skip?: number): ClipPage
  facets(filter: ClipFilterInput, of: readonly FacetName[]): Partial<Facets>
  histogram(filter: ClipFilterInput, of: HistogramName): Histogram
  /** Counts by the answers to a field of the scheme. */
  answers(filter: ClipFilterInput, field: string): AnswerCounts
  relatives(id: ClipId, emotion: Emotion | null): ClipRelatives
  details(id: ClipId): ClipDetails
  /** Clips with these content hashes, and so these labels. */
  withContent(contents: readonly string[]): readonly ClipId[]
  /** Content hashes of a filter's clips, without repetition. */
  contents(filter: ClipFilterInput): readonly ContentHash[]
  /** Stores clips as a selection that a filter can name. */
  select(chosen: Chosen): number
  place(filter: ClipFilterInput, order: ClipOrder, clip: ClipId, annotator: string | null): ClipPlace
}
