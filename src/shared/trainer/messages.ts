import { z } from 'zod'
import type { BackendInfo, EpochPoint, TrainingProgress } from '../domain/runs.ts'
import { StudioError, type ErrorCode } from '#shared/errors.ts'
import type { ExportedModel, FromTrainer, PredictionOutcome, TrainingOutcome } from './plan.ts'

const orNull = z.number().nullable()
const count = z.number().int().min(0)

const Backend: z.ZodType<BackendInfo> = z.object({
  name: z.enum(['tensorflow', 'cpu']),
  version: z.string(),
  reducedPrecision: z.boolean(),
  warning: z.string().nullable(),
})

const Progress: z.ZodType<TrainingProgress> = z.object({
  stage: z.enum(['preparing', 'features', 'normalising', 'training', 'evaluating', 'saving']),
  fold: count,
  folds: count,
  member: count,
  members: count,
  epoch: count,
  epochs: count,
  batch: count,
  batches: count,
  clipsPerSecond: z.number(),
  loss: orNull,
  accuracy: orNull,
  validationUar: orNull,
  secondsLeft: orNull,
  memoryBytes: z.number(),
})

const Point: z.ZodType<EpochPoint> = z.object({
  fold: count,
  member: count,
  epoch: count,
  trainLoss: z.number(),
  trainAccuracy: z.number(),
  validationLoss: orNull,
  validationAccuracy: orNull,
  validationUar: orNull,
  seconds: z.number(),
})

const Outcome: z.ZodType<TrainingOutcome> = z.object({
  state: z.enum(['done', 'cancelled']),
  backend: Backend,
  parameters: count,
  peakMemoryBytes: z.number(),
  seconds: z.number(),
})

const Predicted: z.ZodType<PredictionOutcome> = z.object({
  classes: z.array(z.string()),
  models: count,
  rows: count,
  seconds: z.number(),
})

const Exported: z.ZodType<ExportedModel> = z.object({
  name: z.string(),
  file: z.string(),
  fold: count,
  weight: z.number(),
  kind: z.string(),
  normalise: z.string(),
  example: z.object({
    inputs: z.array(z.object({ name: z.string(), shape: z.array(count), values: z.array(z.number()) })),
    probabilities: z.array(z.number()),
  }),
  difference: orNull,
})

const Code: z.ZodType<ErrorCode> = z.enum([
  'bad-input',
  'not-found',
  'nothing-to-do',
  'unreadable',
  'conflict',
  'disk',
  'cancelled',
  'trainer',
  'internal',
])

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), backend: Backend }),
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('progress'), progress: Progress }),
  z.object({ type: z.literal('epoch'), point: Point }),
  z.object({ type: z.literal('result'), outcome: Outcome }),
  z.object({ type: z.literal('predicting'), done: count, total: count }),
  z.object({ type: z.literal('predicted'), outcome: Predicted }),
  z.object({ type: z.literal('exported'), models: z.array(Exported) }),
  z.object({ type: z.literal('error'), error: z.object({ code: Code, message: z.string() }) }),
])

/** Nothing follows these: left out, they would be waited for in vain. */
const Awaited = z.object({ type: z.enum(['ready', 'result', 'predicted', 'exported', 'error']) })

/**
 * What the trainer said, or null where it is none of its messages or can be done without. Throws `trainer` where it cannot.
 */
export function parseMessage(data: unknown): FromTrainer | null {
  const message = Message.safeParse(data)
  if (message.success) return message.data
  const awaited = Awaited.safeParse(data)
  if (!awaited.success) return null
  throw new StudioError(
    'trainer',
    `The trainer's "${awaited.data.type}" cannot be understood (${z.prettifyError(message.error)}). Studio and trainer are of different versions: install the studio again.`,
  )
}
