import { trainerEnvironment } from './components/index.ts'
import { ExportOptions } from '#shared/contract/export.ts'
import { ModelExportOptions } from '#shared/contract/model-export.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { PredictOptions } from '#shared/contract/prediction.ts'
import { ProtocolOptions } from '#shared/contract/protocols.ts'
import { RunReviewOptions } from '#shared/contract/review.ts'
import { WithdrawalOptions } from '#shared/contract/speakers.ts'
import { ProposalRequest } from '#shared/contract/segments.ts'
import { SearchOptions } from '#shared/contract/search.ts'
import type { CorpusId } from '#shared/domain/clips.ts'
import { protocolComparison } from '#shared/domain/protocols.ts'
import { requireOutside } from '../storage/files/index.ts'
import { libraryOf } from './dataset-library.ts'
import type { Dataset, DatasetJobs, DatasetRuns } from './dataset.ts'
import { metadataOf } from './dataset-metadata.ts'
import { scalesOf } from './dataset-scales.ts'
import { finalAnswers, openAssignments } from './assignments/index.ts'
import { openAcoustics } from './acoustics/index.ts'
import { channelSetting } from './indexing/index.ts'
import { openExplore } from './explore/index.ts'
import { openDownloads, previewExport } from './export/index.ts'
import { defaultDataFolder } from './folders.ts'
import { previewSpeakers } from './import-assistant/index.ts'
import { openBundles } from './bundles/index.ts'
import { openFreezes } from './freezing/index.ts'
import { jobHandlers, type StudioEvents, type StudioOutputs } from './job-handlers.ts'
import { presentPaths } from './clips/index.ts'
import { openJobs, type JobEngine } from './jobs/index.ts'
import { labelCheckStatus } from './label-check/index.ts'
import { openLabelSets } from './label-set/index.ts'
import { openComparisons } from './comparisons/index.ts'
import { openSchemes } from './scheme/index.ts'
import { consensusSetting, deriveAllSummaries, fieldUse, openLabels } from './labels/index.ts'
import { openOverviews } from './overviews/index.ts'
import { openRedactions } from './redactions/index.ts'
import { openSegments } from './segments/index.ts'
import { openTraces } from './traces/index.ts'
import { openPlaybacks } from './playbacks/index.ts'
import { openPredictor } from './prediction/index.ts'
import {
  backUpToday,
  getMeta,
  inDatabase,
  namingDatabase,
  openProject,
  requireOnDisk,
} from './project/index.ts'
import { openReports } from './report/index.ts'
import { newLabels, reviewQueue, segmentQueue } from './review/index.ts'
import * as runs from './runs/index.ts'
import * as scores from './scores/index.ts'
import { findSearch, importSearches, listSearches } from './search/index.ts'
import { previewWithdrawal } from './withdrawal/index.ts'
import { openSpeakers } from './speakers/index.ts'
import { withoutSpeech } from './speech/index.ts'
import { openTrainers, type ForkTrainer, type TrainingProject } from './trainers/index.ts'
import { openUnfinished } from './unfinished/index.ts'

export type { Comparison } from './scores/index.ts'
export type { Dataset, QuickRetrainOptions } from './dataset.ts'
export type { ForkTrainer } from './trainers/index.ts'
export type { ExportReport } from './export/index.ts'
export type { IndexReport } from './indexing/index.ts'
export { cardMarkdown, protocolsPage, reportPage } from './report/index.ts'
export type { Jobs, RunningJob } from './jobs/index.ts'
export { writeSyntheticCorpus, type SyntheticCorpus } from './corpora/synthetic/index.ts'
export { checkProject, repairProject, type Check, type Repaired } from './doctor/index.ts'
export { choiceFaultText, verifyComparisons, type ChoicesReport } from './comparisons/index.ts'
export { faultText, verifyLog, type LogReport } from './labels/index.ts'
export { verifyFreeze } from './freezes/index.ts'
export { traceTableHead } from './traces/index.ts'
export { readExport, splitChannels, type ChannelFiles } from './export/index.ts'
export { predictionsHeader, predictionLine, type UnlabelledReport } from './prediction/index.ts'
export { redactedEverywhere } from './redactions/index.ts'
export type { QuickRetraining } from './retraining/index.ts'
export {
  datasetOfProject,
  findAudio,
  knownDatasets,
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
export {
  installedEncoders,
  KNOWN_ENCODERS,
  openEncoderShelf,
  type EncoderShelf,
} from './encoder-import/index.ts'
export { inspectEncoder, readCard, type EncoderReport } from './encoders/index.ts'
export { capacity } from './search/index.ts'
export type { ProposalAct } from './segments/index.ts'
export { proposeSegments, type Proposals, type ProposalsReport } from './proposals/index.ts'
export {
  importTiers,
  previewTierImport,
  tierFileOf,
  tierFilesBeside,
  type ImportChoices,
  type ImportedTiers,
  type ImportPreview,
} from './tier-exchange/index.ts'
export { chooseTierFormat, openTierFile, TIER_FORMATS, type OpenedTierFile } from './tier-files/index.ts'

export interface OpenDatasetOptions {
  readonly dataFolder?: string
  readonly projectFolder?: string
  /** Starts the trainer's process; default: a child process of Node. */
  readonly forkTrainer?: ForkTrainer
}

/** Opens the project of a dataset folder, and creates it at first use. */
export function openDataset(folder: string, options: OpenDatasetOptions = {}): Dataset {
  const { dataFolder = defaultDataFolder(), projectFolder } = options
  const project = openProject(folder, { dataFolder, projectFolder })
  const { db } = project
  try {
    // This is the first read of some pages, which can be damaged.
    return inDatabase(db.name, () =>
      wire(
        {
          ...project,
          trainers: openTrainers({ fork: options.forkTrainer, env: () => trainerEnvironment(dataFolder) }),
        },
        dataFolder,
      ),
    )
  } catch (error) {
    db.close()
    throw error
  }
}

function wire(project: TrainingProject, dataFolder: string): Dataset {
  const { db } = project
  const labelSet = openLabelSets(db)
  const scheme = openSchemes(db, { use: fieldUse, derive: deriveAllSummaries })
  const labels = openLabels(db, finalAnswers(db))
  const segments = openSegments(db)
  const traces = openTraces(db)
  const redactions = openRedactions(db)
  scheme.onChange(() => labelSet.check())
  labels.onChange(() => labelSet.check())
  // A run whose end could not be stored on a full disk is marked interrupted, like its job.
  const explore = openExplore(project)
  const freezes = openFreezes(project, dataFolder)
  const bundles = openBundles(project, () => {
    labels.check()
    segments.check()
    scheme.check()
    redactions.check()
  })
  const speakers = openSpeakers(db)
  const playbacks = openPlaybacks(db)
  const jobs = openJobs(
    db,
    jobHandlers(project, { labelSet, labels, explore, freezes, speakers, segments }),
    {
      onWritten: () => runs.markInterruptedRuns(db),
    },
  )
  runs.markInterruptedRuns(db)
  importSearches(project)
  const predictor = openPredictor(project)
  const overviews = openOverviews(project)
  const reports = openReports(project)
  const downloads = openDownloads(project)

  return {
    folder: project.datasetFolder,
    projectFolder: project.folder,
    jobs,
    library: libraryOf(db),
    labels,
    labelSet,
    segments,
    traces,
    redactions,
    scheme,
    assignments: openAssignments(db, labels),
    comparisons: openComparisons(db),
    predictor,
    acoustics: openAcoustics(db),
    overviews,
    metadata: metadataOf(db),
    speakers,
    explore,
    downloads,
    freezes,
    bundles,
    playbacks,
    unfinished: openUnfinished(project, jobs),
    ...jobsOf(project, jobs),
    ...runsOf(project),
    scales: scalesOf(project, jobs),
    report: (reference, options) => reports.on(reference, options),
    corpus: () => getMeta(db, 'corpus') as CorpusId | null,
    channels: () => channelSetting(db),
    consensus: () => consensusSetting(db),
    review: (options) => reviewQueue(db, options),
    reviewSegments: (options) => segmentQueue(db, options),
    newLabels: (run) => newLabels(db, run),
    labelCheck: (run) => labelCheckStatus(db, runs.findRun(db, run)),
    previewSpeakers: async (rule) => previewSpeakers(rule, await presentPaths(db)),
    previewWithdrawal: (speaker) => previewWithdrawal(project, speaker),
    previewExport: (options, rows) => previewExport(db, options, rows),
    searches: () => listSearches(db),
    findSearch: (reference) => findSearch(db, reference),
    backUp: () => backUpToday(project),
    requireOnDisk: () => requireOnDisk(db),
    explain: (thrown) => namingDatabase(db.name, thrown),
    requireOutside: (file) => requireOutside(file, [project.datasetFolder]),
    close: async () => {
      labels.close()
      labelSet.close()
      segments.close()
      redactions.close()
      scheme.close()
      speakers.close()
      playbacks.close()
      await Promise.all(
        [predictor, overviews, explore, reports, downloads, freezes, bundles, traces].map((part) =>
          part.close(),
        ),
      )
      await project.trainers.close()
      jobs.close()
      project.close()
    },
  }
}

function jobsOf({ db }: TrainingProject, jobs: JobEngine<StudioOutputs, StudioEvents>): DatasetJobs {
  return {
    index: ({ corpus = null, channels } = {}) => jobs.start('index', { corpus, channels, synthetic: false }),
    indexSample: () => jobs.start('index', { corpus: null, synthetic: true }),
    inspectImport: (settings) => jobs.start('import-inspect', { settings: settings ?? null }),
    previewImport: (settings) => jobs.start('import-preview', { settings }),
    applyImport: (given) => jobs.start('import', { of: 'apply', ...given }),
    previewConsensus: () => jobs.start('consensus-preview', {}),
    applyConsensus: (change) => jobs.start('consensus', change),
    undoImport: (annotator) => jobs.start('import', { of: 'undo', annotator }),
    extract: (kinds) => jobs.start('features', { of: 'training', kinds: [...kinds] }),
    measure: () => jobs.start('features', { of: 'every-clip' }),
    measureAcoustics: () => jobs.start('acoustics', {}),
    freeze: () => jobs.start('freeze', {}),
    withdraw: (input) =>
      jobs.start('withdraw', parseOr(WithdrawalOptions, input, 'The speaker cannot be withdrawn')),
    propose: (request, author) => {
      const parsed = parseOr(ProposalRequest, request, 'Segments cannot be proposed')
      return jobs.start('proposals', { ...parsed, author, resumes: [] })
    },
    resumeProposals: (job) => {
      const input = jobs.inputOf('proposals', job)
      return jobs.start('proposals', { ...input, resumes: [...input.resumes, job] })
    },
    layOut: (normalise) => jobs.start('map', { normalise }),
    encode: (folder) => jobs.start('features', { of: 'encoder', folder }),
    train: (config, events) => jobs.start('train', { start: 'new', config }, events),
    retrain: (earlier, { warmStart = false } = {}, events) => {
      const { id: run } = runs.findRun(db, earlier)
      return jobs.start('train', { start: 'again', run, warmStart }, events)
    },
    retrainQuick: (run, { queue, keepEarlier = false } = {}, events) => {
      const compared = queue && parseOr(RunReviewOptions, { ...queue, run }, 'The queue cannot be compared')
      return jobs.start('retrain-quick', { run, queue: compared ?? null, keepEarlier }, events)
    },
    resume: (run, events) => jobs.start('train', { start: 'resume', run }, events),
    checkAllClips: (run, events) => jobs.start('label-errors', { of: 'run', run }, events),
    findLabelErrors: (folds = 5, events) => jobs.start('label-errors', { of: 'dataset', folds }, events),
    search: (input, events) => {
      const options = parseOr(SearchOptions, input, 'The search cannot be started')
      return jobs.start('search', { start: 'new', options }, events)
    },
    resumeSearch: (search, { minutes = null } = {}, events) =>
      jobs.start('search', { start: 'resume', search, minutes }, events),
    protocols: (input = {}, events) =>
      jobs.start('protocols', parseOr(ProtocolOptions, input, 'The protocols cannot be compared'), events),
    predict: (input, events) =>
      jobs.start('predict', parseOr(PredictOptions, input, 'The folder cannot be predicted'), events),
    predictUnlabelled: (run) => jobs.start('predict-unlabelled', { run }),
    export: (input) => jobs.start('export', parseOr(ExportOptions, input, 'The export cannot be made')),
    exportModel: (input) =>
      jobs.start('export-model', parseOr(ModelExportOptions, input, 'The model cannot be exported')),
    again: (job) => jobs.again(job),
  }
}

function runsOf(project: TrainingProject): Omit<DatasetRuns, 'report'> {
  const { db } = project
  const standings = scores.openStandings(db)
  const find = (reference: string) => runs.findRun(db, reference)
  return {
    runs: () => runs.listRuns(db),
    run: find,
    changeRun: (run, change) => runs.changeRun(project, run, change),
    runDeletion: (run) => runs.runDeletion(project, run),
    removeRun: (run) => runs.removeRun(project, run),
    epochs: (run) => runs.epochsOf(db, run),
    evaluate: (run, under = 'today') => scores.evaluateUnder(db, find(run), under),
    standings: (of) => standings.of(of),
    coverage: (run) => scores.coverageToday(db, find(run)),
    predictionsOf: (run, clips) => {
      const predicted = runs.rowPredictions(db, run, clips)
      const known = new Set(predicted.map(({ clip }) => clip))
      const others = clips.filter((clip) => !known.has(clip))
      return [...predicted, ...withoutSpeech(db, others)]
    },
    compare: (before, after) => scores.compareToday(db, find(before), find(after)),
    compareProtocols: (references) => protocolComparison(references.map(find)),
  }
}
