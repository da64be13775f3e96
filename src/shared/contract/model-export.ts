import { z } from 'zod'

export const MODEL_FORMATS = ['onnx', 'tfjs'] as const
export type ModelFormat = (typeof MODEL_FORMATS)[number]

export const ModelExportOptions = z.strictObject({
  run: z.string().min(1).max(100),
  format: z.enum(MODEL_FORMATS).default('onnx'),
  /** A folder that does not exist. */
  folder: z.string().min(1),
  /** Replaces an earlier model export in that folder, and nothing else. */
  overwrite: z.boolean().default(false),
})
export type ModelExportOptions = z.infer<typeof ModelExportOptions>
export type ModelExportOptionsInput = z.input<typeof ModelExportOptions>

export interface ModelExportReport {
  readonly run: string
  readonly format: ModelFormat
  readonly folder: string
  readonly models: readonly { readonly file: string; readonly kind: string; readonly difference: number }[]
  /** Largest difference between a probability of an exported model and of the original, over the examples. */
  readonly largestDifference: number
  readonly bytes: number
  readonly seconds: number
}
