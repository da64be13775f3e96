import { z } from 'zod'

/** A model's answers to inputs made up for the purpose, by which an exported copy of it is checked. */
export interface ModelExample {
  readonly inputs: readonly {
    readonly name: string
    readonly shape: readonly number[]
    readonly values: readonly number[]
  }[]
  /** (rows, classes), row after row. */
  readonly probabilities: readonly number[]
}

export const ModelFormat = z.enum(['onnx', 'tfjs'])
export type ModelFormat = z.infer<typeof ModelFormat>

/** A model as it was written for other programs. Files are relative to the folder it was written to. */
export interface ExportedModel {
  readonly name: string
  readonly file: string
  readonly fold: number
  /** Share of the ensemble's average. */
  readonly weight: number
  readonly kind: string
  /** How its input is normalised, as JSON. */
  readonly normalise: string
  readonly example: ModelExample
  /** The largest difference between its probabilities and the example's; null where others have to find out. */
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
