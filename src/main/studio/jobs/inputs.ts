import { z } from 'zod'
import { ConsensusChange } from '#shared/contract/consensus.ts'
import { ExportOptions } from '#shared/contract/export.ts'
import { ImportSettings } from '#shared/contract/import.ts'
import { Annotator } from '#shared/contract/labels.ts'
import { ModelExportOptions } from '#shared/contract/model-export.ts'
import { PredictOptions } from '#shared/contract/prediction.ts'
import { ProtocolOptions } from '#shared/contract/protocols.ts'
import { RunReviewOptions } from '#shared/contract/review.ts'
import { WithdrawalOptions } from '#shared/contract/speakers.ts'
import { JobNumber } from '#shared/contract/routes/jobs.ts'
import { ProposalRequest } from '#shared/contract/segments.ts'
import { SearchOptions } from '#shared/contract/search.ts'
import { FeatureKind, TrainingConfig } from '#shared/contract/training.ts'
import { ChannelSettingSchema } from '#shared/contract/channel-setting.ts'
import { CORPUS_IDS } from '#shared/domain/clips.ts'
import type { JobKind } from '#shared/domain/jobs.ts'

/** A run or a search: its id, the beginning of its id, or "last". */
const reference = z.string().min(1).max(100)

/** The input of each kind of job. It is JSON, so that a job can be run again from its row, or by another process. */
const schemas = {
  index: z.strictObject({
    /** The naming scheme of the files; null to detect it. */
    corpus: z.enum(CORPUS_IDS).nullable(),
    /** Which channels are analysed from now on; without it, those of the project's setting. */
    channels: ChannelSettingSchema.optional(),
    /** Whether the synthetic corpus is written to the dataset's folder first, if it is not there. */
    synthetic: z.boolean(),
  }),
  /** Under the settings to try; null for the current ones. */
  'import-inspect': z.strictObject({ settings: ImportSettings.nullable() }),
  'import-preview': z.strictObject({ settings: ImportSettings }),
  import: z.discriminatedUnion('of', [
    z.strictObject({
      of: z.literal('apply'),
      settings: ImportSettings,
      /** Of the preview. */
      fingerprint: z.string(),
      annotator: Annotator,
    }),
    /** Takes the last import back. */
    z.strictObject({ of: z.literal('undo'), annotator: Annotator }),
  ]),
  features: z.discriminatedUnion('of', [
    /** Features of the clips for training. */
    z.strictObject({ of: z.literal('training'), kinds: z.array(FeatureKind) }),
    /** Features of the same clips by the pretrained encoder in a folder. */
    z.strictObject({ of: z.literal('encoder'), folder: z.string().min(1) }),
    /** Pooled statistics of every decodable clip. */
    z.strictObject({ of: z.literal('every-clip') }),
  ]),
  train: z.discriminatedUnion('start', [
    z.strictObject({ start: z.literal('new'), config: TrainingConfig }),
    /** Configuration and split of an earlier run, with current labels. */
    z.strictObject({ start: z.literal('again'), run: reference, warmStart: z.boolean() }),
    /** Continues after the last complete epoch. */
    z.strictObject({ start: z.literal('resume'), run: reference }),
  ]),
  'train-scales': z.discriminatedUnion('start', [
    z.strictObject({ start: z.literal('new'), config: TrainingConfig }),
    z.strictObject({ start: z.literal('resume'), run: reference }),
  ]),
  'retrain-quick': z.strictObject({
    run: reference,
    queue: RunReviewOptions.nullable(),
    keepEarlier: z.boolean(),
  }),
  protocols: ProtocolOptions,
  'label-errors': z.discriminatedUnion('of', [
    /** All clips of a run. */
    z.strictObject({ of: z.literal('run'), run: reference }),
    /** All clips, with the quick preset. */
    z.strictObject({ of: z.literal('dataset'), folds: z.number().int().min(2) }),
  ]),
  search: z.discriminatedUnion('start', [
    z.strictObject({ start: z.literal('new'), options: SearchOptions }),
    z.strictObject({
      start: z.literal('resume'),
      search: reference,
      /** Additional minutes; null keeps the search's own limit. */
      minutes: z.number().positive().nullable(),
    }),
  ]),
  predict: PredictOptions,
  'predict-unlabelled': z.strictObject({ run: reference }),
  export: ExportOptions,
  'export-model': ModelExportOptions,
  /** The UMAP layout of the clip map, with features normalised by speaker or over all clips. */
  map: z.strictObject({ normalise: z.enum(['speaker', 'all']) }),
  /** Acoustic measures of every decodable recording. */
  acoustics: z.strictObject({}),
  /** A signed snapshot of the current labels. */
  freeze: z.strictObject({}),
  'consensus-preview': z.strictObject({}),
  consensus: ConsensusChange,
  withdraw: WithdrawalOptions,
  /** Segments for a filter's recordings. */
  proposals: ProposalRequest.extend({ author: Annotator, resumes: z.array(JobNumber) }),
} as const satisfies Readonly<Record<JobKind, z.ZodType>>

export type JobInputs = { readonly [Kind in JobKind]: z.output<(typeof schemas)[Kind]> }

export const JOB_INPUTS: { readonly [Kind in JobKind]: z.ZodType<JobInputs[Kind]> } = schemas
