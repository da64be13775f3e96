import { z } from 'zod'
import { StudioError, type ErrorCode } from '../errors.ts'
import { ExportedModel, ModelFormat } from './exported-model.ts'
import { BackendInfo, EpochPoint, TrainingOutcome, TrainingProgress } from './outcome.ts'
import { PredictionOutcome } from './prediction.ts'

const Code: z.ZodType<ErrorCode> = z.enum([
  'bad-input',
  'not-found',
  'nothing-to-do',
  'unreadable',
  'conflict',
  'disk',
  'forbidden',
  'cancelled',
  'trainer',
  'internal',
])

export const ToTrainer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), folder: z.string() }),
  z.object({ type: z.literal('predict'), folder: z.string() }),
  z.object({ type: z.literal('export'), run: z.string(), folder: z.string(), format: ModelFormat }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('shutdown') }),
])
export type ToTrainer = z.infer<typeof ToTrainer>

export const FromTrainer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), backend: BackendInfo }),
  /** Heartbeat, every two seconds during work. */
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('progress'), progress: TrainingProgress }),
  z.object({ type: z.literal('epoch'), point: EpochPoint }),
  z.object({ type: z.literal('result'), outcome: TrainingOutcome }),
  z.object({ type: z.literal('predicting'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ type: z.literal('predicted'), outcome: PredictionOutcome }),
  z.object({ type: z.literal('exported'), models: z.array(ExportedModel) }),
  z.object({ type: z.literal('error'), error: z.object({ code: Code, message: z.string() }) }),
])
export type FromTrainer = z.infer<typeof FromTrainer>

/** Messages that the studio waits for. An unreadable one must fail, because no other message follows. */
const Awaited = z.object({ type: z.enum(['ready', 'result', 'predicted', 'exported', 'error']) })

/**
 * Parses a message of the trainer. Returns null for an unknown or optional message. Throws `trainer` for an unreadable
 * message that the studio waits for.
 */
export function parseFromTrainer(data: unknown): FromTrainer | null {
  const message = FromTrainer.safeParse(data)
  if (message.success) return message.data
  const awaited = Awaited.safeParse(data)
  if (!awaited.success) return null
  throw new StudioError(
    'trainer',
    `The trainer's "${awaited.data.type}" cannot be understood (${z.prettifyError(message.error)}). Studio and trainer are of different versions: install the studio again.`,
  )
}
