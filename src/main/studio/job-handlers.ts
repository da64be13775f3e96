import pLimit from 'p-limit'
import type { ConsensusApplied, ConsensusPreview } from '#shared/contract/consensus.ts'
import type { ExportReport } from '#shared/contract/export.ts'
import type { FreezeSummary } from '#shared/contract/freezes.ts'
import type { ModelExportReport } from '#shared/contract/model-export.ts'
import type { PredictReport } from '#shared/contract/prediction.ts'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { ImportInspection, ImportPreview } from '#shared/contract/index.ts'
import type { JobKind } from '#shared/domain/jobs.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { ProtocolComparison } from '#shared/domain/protocols.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { ScaleRun } from '#shared/domain/scale-runs.ts'
import type { WithdrawalReport } from '#shared/domain/withdrawal.ts'
import type { SearchRecord } from '#shared/domain/search.ts'
import { measureAcoustics, type AcousticsReport } from './acoustics/index.ts'
import { writeSyntheticCorpus } from './corpora/synthetic/index.ts'
import { encodeAll, inspectEncoder } from './encoders/index.ts'
import { measureClips, type Explore } from './explore/index.ts'
import { exportSet } from './export/index.ts'
import { extractAll, type ExtractReport } from './features/index.ts'
import { applyImport, inspectImport, previewImport, undoImport } from './import-assistant/index.ts'
import type { Freezes } from './freezing/index.ts'
import { indexDataset, type IndexReport } from './indexing/index.ts'
import type { JobHandlers, JobInputs, Work } from './jobs/index.ts'
import { checkAllClips } from './label-check/index.ts'
import type { LabelSets } from './label-set/index.ts'
import { exportModel } from './model-export/index.ts'
import {
  predictFolder,
  predictUnlabelled,
  type PredictEvents,
  type UnlabelledReport,
} from './prediction/index.ts'
import type { Project } from './project/index.ts'
import { proposeRecordings, type ProposalsReport } from './proposals/index.ts'
import { runProtocols } from './protocols/index.ts'
import { retrainQuick, type QuickRetraining } from './retraining/index.ts'
import { findRun } from './runs/index.ts'
import { resumeSearch, startSearch, type SearchEvents } from './search/index.ts'
import type { TrainingProject } from './trainers/index.ts'
import { applyConsensus, previewConsensus, TODAYS_LABELS, type Labels } from './labels/index.ts'
import type { Segments } from './segments/index.ts'
import type { Speakers } from './speakers/index.ts'
import { withdrawSpeaker } from './withdrawal/index.ts'
import {
  itemOf,
  resume,
  resumeScales,
  train,
  trainingExamples,
  trainScales,
  type TrainEvents,
} from './training/index.ts'

export interface StudioOutputs extends Readonly<Record<JobKind, unknown>> {
  readonly index: IndexReport
  readonly 'import-inspect': ImportInspection
  readonly 'import-preview': ImportPreview
  readonly import: IndexReport
  readonly features: ExtractReport
  readonly train: RunRecord
  readonly 'train-scales': ScaleRun
  readonly 'retrain-quick': QuickRetraining
  readonly protocols: ProtocolComparison
  readonly 'label-errors': RunRecord
  readonly search: SearchRecord
  readonly predict: PredictReport
  readonly 'predict-unlabelled': UnlabelledReport
  readonly export: ExportReport
  readonly 'export-model': ModelExportReport
  readonly map: unknown
  readonly acoustics: AcousticsReport
  readonly freeze: FreezeSummary
  readonly 'consensus-preview': ConsensusPreview
  readonly consensus: ConsensusApplied
  readonly withdraw: WithdrawalReport
  readonly proposals: ProposalsReport
}

interface NoEvents {
  readonly none?: never
}

export interface StudioEvents extends Readonly<Record<JobKind, object>> {
  readonly index: NoEvents
  readonly 'import-inspect': NoEvents
  readonly 'import-preview': NoEvents
  readonly import: NoEvents
  readonly features: NoEvents
  readonly train: TrainEvents
  readonly 'train-scales': TrainEvents
  readonly 'retrain-quick': TrainEvents
  readonly protocols: TrainEvents
  readonly 'label-errors': TrainEvents
  readonly search: SearchEvents
  readonly predict: PredictEvents
  readonly 'predict-unlabelled': NoEvents
  readonly export: NoEvents
  readonly 'export-model': NoEvents
  readonly map: NoEvents
  readonly acoustics: NoEvents
  readonly freeze: NoEvents
  readonly 'consensus-preview': NoEvents
  readonly consensus: NoEvents
  readonly withdraw: NoEvents
  readonly proposals: NoEvents
}

/** Owners of tables that jobs write, whose subscribers are notified. */
export interface Owners {
  readonly labelSet: Pick<LabelSets, 'complete' | 'completeAfterImport'>
  readonly labels: Pick<Labels, 'check'>
  readonly explore: Pick<Explore, 'layOut'>
  readonly freezes: Pick<Freezes, 'make'>
  readonly speakers: Pick<Speakers, 'check'>
  readonly segments: Pick<Segments, 'propose' | 'proposed'>
}

/** The handler of each kind of job. */
export function jobHandlers(
  project: TrainingProject,
  { labelSet, labels, explore, freezes, speakers, segments }: Owners,
): JobHandlers<StudioOutputs, StudioEvents> {
  /** An index, an import and a withdrawal write the same clips: one waits for the other. */
  const inOrder = pLimit(1)
  return {
    index: ({ corpus, channels, synthetic }, work) =>
      inOrder(async () => {
        if (synthetic) await writeSyntheticCorpus(project.datasetFolder, { work })
        const report = await indexDataset(project, work, { corpus: corpus ?? undefined, channels })
        labelSet.complete()
        return report
      }),
    'import-inspect': ({ settings }, work) => inspectImport(project, settings, work),
    'import-preview': ({ settings }, work) => previewImport(project, settings, work),
    import: (input, work) =>
      inOrder(async () => {
        try {
          return await (input.of === 'apply'
            ? applyImport(project, input, work)
            : undoImport(project, input.annotator, work))
        } finally {
          labels.check()
          labelSet.completeAfterImport()
        }
      }),
    features: (input, work) => makeFeatures(project, input, work),
    train: (input, work, events) => trainJob(project, input, work, events),
    'train-scales': (input, work, events) =>
      input.start === 'new'
        ? trainScales(project, input.config, work, events)
        : resumeScales(project, input.run, work, events),
    'retrain-quick': ({ run, ...options }, work, events) => retrainQuick(project, run, options, work, events),
    protocols: (options, work, events) => runProtocols(project, options, work, events),
    'label-errors': (input, work, events) =>
      input.of === 'run'
        ? checkAllClips(project, input.run, work, events)
        : train(
            project,
            { config: labelCheckConfig(input.folds), purpose: 'label-check', enrolment: false },
            work,
            events,
          ),
    async search(input, work, events) {
      return input.start === 'new'
        ? startSearch(project, input.options, work, events)
        : resumeSearch(project, input.search, input.minutes, work, events)
    },
    predict: (options, work, events) => predictFolder(project, options, work, events),
    'predict-unlabelled': ({ run }, work) => predictUnlabelled(project, run, work),
    export: (options, work) => exportSet(project, options, work),
    'export-model': (options, work) => exportModel(project, options, work),
    map: ({ normalise }, work) => explore.layOut(normalise, work),
    acoustics: (_, work) => measureAcoustics(project, work),
    freeze: (_, work) => freezes.make(work),
    'consensus-preview': (_, work) => previewConsensus(project, work),
    async consensus(change, work) {
      try {
        return await applyConsensus(project, change, work)
      } finally {
        labels.check()
      }
    },
    proposals: (input, work) => proposeRecordings(project, segments, input, work),
    withdraw: (options, work) =>
      inOrder(async () => {
        try {
          return await withdrawSpeaker(project, options, work)
        } finally {
          speakers.check()
        }
      }),
  }
}

async function makeFeatures(
  project: Project,
  input: JobInputs['features'],
  work: Work,
): Promise<ExtractReport> {
  const { featuresFolder } = project
  if (input.of === 'every-clip') return measureClips(project, work)
  if (input.of === 'training')
    return extractAll({ items: trainingItems(project), kinds: input.kinds, featuresFolder, work })
  const encoder = await inspectEncoder(input.folder)
  return encodeAll({ items: trainingItems(project), encoder, featuresFolder, work })
}

function trainingItems({ db, datasetFolder }: Project) {
  const config = { ...TODAYS_LABELS, flagged: 'leave-out', segments: 'take-part' } as const
  return trainingExamples(db, config).clips.map((clip) => itemOf(clip, datasetFolder))
}

async function trainJob(
  project: TrainingProject,
  input: JobInputs['train'],
  work: Work,
  events: TrainEvents,
): Promise<RunRecord> {
  if (input.start === 'new') return train(project, { config: input.config }, work, events)
  const { id, config } = findRun(project.db, input.run)
  return input.start === 'resume'
    ? resume(project, id, work, events)
    : train(project, { config, follow: id, warmStart: input.warmStart }, work, events)
}

function labelCheckConfig(folds: number): TrainingConfig {
  return { ...PRESETS.quick.config, name: 'Label check', split: { kind: 'k-fold-speakers', folds } }
}
