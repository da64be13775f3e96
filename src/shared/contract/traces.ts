import { z } from 'zod'
import { TRACE_DEVICES, type TraceDevice } from '../domain/traces/index.ts'
import { FieldId } from './field-id.ts'
import { ClipIdNumber } from './library.ts'

/** Samples in one piece; a page sends one about every second. */
const MOST_SAMPLES = 5000
/** A day, in seconds; no recording is that long. */
const LATEST = 86_400

export const TakeNumber = z.number().int().positive()

/** What is about to be rated, and with which device. */
export const NewTake = z.strictObject({
  clip: ClipIdNumber,
  dimension: FieldId,
  device: z.enum(TRACE_DEVICES),
})

/** A piece of a take. Its samples follow those of the piece before. */
export const NewPiece = z.strictObject({
  clip: ClipIdNumber,
  take: TakeNumber,
  /** Number of the piece, from 0. One that is sent again, as its reply was lost, is stored once. */
  piece: z.number().int().min(0),
  /** Seconds of the recording, and the value from −1 to 1; by ascending time. */
  samples: z
    .array(z.tuple([z.number().min(0).max(LATEST), z.number().min(-1).max(1)]))
    .min(1)
    .max(MOST_SAMPLES)
    .refine((samples) => samples.every(([seconds], i) => i === 0 || seconds > samples[i - 1][0]), {
      message: 'The samples of a piece are ordered by time, one an instant.',
    }),
})
export type NewPiece = z.infer<typeof NewPiece>

export const OneTake = z.strictObject({ clip: ClipIdNumber, take: TakeNumber })
export const TracesOf = z.strictObject({ clip: ClipIdNumber, dimension: FieldId })

export const TRACE_RESAMPLINGS = ['linear', 'hold'] as const
/** A table of the traces of one recording. `raw`: all samples; else at 10 Hz. */
export const TraceTable = z.strictObject({
  clip: ClipIdNumber,
  raw: z.boolean().default(false),
  method: z.enum(TRACE_RESAMPLINGS).default('linear'),
})

/** One take: a stretch of a recording that an annotator rated without a pause. */
export interface Take {
  readonly id: number
  readonly annotator: string
  readonly dimension: string
  readonly device: TraceDevice
  /** Seconds of its first and its last sample. */
  readonly from: number
  readonly to: number
  /** When it was begun, in milliseconds since 1970, UTC. */
  readonly at: number
  readonly takenBack: boolean
}

/** The trace of one annotator in one dimension, of all takes that were not taken back. */
export interface StandingTrace {
  readonly annotator: string
  readonly dimension: string
  /** At 10 Hz from 0 s, as `fromText` reads it. */
  readonly values: string
}
