import { z } from 'zod'
import { TrainingConfig } from './training.ts'

const count = z.number().int().positive()
const number = z.number()

/** The range of one setting. */
export const Parameter = z
  .discriminatedUnion('kind', [
    /** One of these values, each equally likely. */
    z.strictObject({ kind: z.literal('choice'), values: z.array(z.json()).min(1) }),
    z.strictObject({
      kind: z.literal('uniform'),
      low: number,
      high: number,
      integer: z.boolean().default(false),
    }),
    /** Uniform on a logarithmic scale, as for learning rates. */
    z.strictObject({
      kind: z.literal('log-uniform'),
      low: number.positive(),
      high: number.positive(),
      integer: z.boolean().default(false),
    }),
  ])
  .refine(
    (parameter) => parameter.kind === 'choice' || parameter.low < parameter.high,
    'low is not below high',
  )
export type Parameter = z.infer<typeof Parameter>

/**
 * Settings by their place in a training configuration: `members[0].optimizer.learningRate`, `members[*].labelSmoothing` for
 * every model, `members[deep].model.dropout` for the models of a kind.
 */
export const SearchSpace = z
  .record(z.string().min(1), Parameter)
  .refine((space) => Object.keys(space).length > 0, 'a space without parameters')
export type SearchSpace = z.infer<typeof SearchSpace>

/** The drawn settings of one trial, by path. */
export const TrialValues = z.record(z.string(), z.json())
export type TrialValues = z.infer<typeof TrialValues>

export const SEARCH_METHODS = ['random', 'halving'] as const
export const SearchOptions = z.strictObject({
  /** Source of every setting that is not in the space. */
  config: TrainingConfig,
  space: SearchSpace,
  /**
   * `halving` (successive halving): many trials with few epochs, then the best third again with three times the epochs,
   * up to all epochs.
   */
  method: z.enum(SEARCH_METHODS).default('random'),
  /** Number of different settings. */
  trials: count.max(10_000).default(20),
  /** Time limit over all sessions of the search; null for no limit. */
  minutes: z.number().positive().nullable().default(null),
  seed: z.number().int().min(0).default(1),
  /** Parallel trials; each gets an equal share of the cores. */
  parallel: count.max(64).default(1),
})
export type SearchOptions = z.infer<typeof SearchOptions>
export type SearchOptionsInput = z.input<typeof SearchOptions>
