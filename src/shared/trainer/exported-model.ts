import { z } from 'zod'

/** Synthetic inputs with a model's probabilities, to verify an exported copy. */
export interface ModelExample {
  readonly inputs: readonly {
    readonly name: string
    readonly shape: readonly number[]
    readonly values: readonly number[]
  }[]
  /** Matrix (rows, classes), row by row. */
  readonly probabilities: readonly number[]
}

export const ModelFormat = z.enum(['onnx', 'tfjs'])
export type ModelFormat = z.infer<typeof ModelFormat>

/** A model exported for other programs. Paths are relative to the export folder. */
export interface ExportedModel {
  readonly name: string
  readonly file: string
  readonly fold: number
  /** Weight in the ensemble's average. */
  readonly weight: number
  readonly kind: string
  /** Normalisation of its input, as JSON. */
  readonly normalise: string
  readonly example: ModelExample
  /** Largest difference between its probabilities and the example's; null where not verified here. */
  readonly difference: number | null
}

const count = z.number().int().min(0)

export const ExportedModel: z.ZodType<ExportedModel> = z.object({
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
  difference: z.number().nullable(),
})
