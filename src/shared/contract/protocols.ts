import { z } from 'zod'

/**
 * The model that is trained under every protocol: `quick` on pooled statistics (a minute or two), or the notebook's
 * network.
 */
export const ProtocolModel = z.enum(['quick', 'seed'])
export type ProtocolModel = z.infer<typeof ProtocolModel>

export const ProtocolOptions = z.strictObject({
  model: ProtocolModel.default('quick'),
  /** Epochs of the model; undefined takes its preset's. */
  epochs: z.number().int().min(1).max(1000).optional(),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
})
export type ProtocolOptions = z.infer<typeof ProtocolOptions>
/** Options before parsing: defaults may be left out. */
export type ProtocolOptionsInput = z.input<typeof ProtocolOptions>
