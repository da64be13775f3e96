import { z } from 'zod'
import { TrainingConfig } from './training.ts'

const count = z.number().int().positive()
const number = z.number()

/** What one setting may be. */
export const Parameter = z
  .discriminatedUnion('kind', [
    /** One of these, each as likely as the next. */
    z.strictObject({ kind: z.literal('choice'), values: z.array(z.json()).min(1) }),
    z.strictObject({
      kind: z.literal('uniform'),
      low: number,
      high: number,
      integer: z.boolean().default(false),
    }),
    /** Uniform on a logarithmic scale: for learning rates and the like. */
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

/** The settings drawn for one trial, by their places. */
export const TrialValues = z.record(z.string(), z.json())
export type TrialValues = z.infer<typeof TrialValues>

export const SEARCH_METHODS = ['random', 'halving'] as const
export const SearchOptions = z.strictObject({
  /** Everything the space leaves open is taken from here. */
  config: TrainingConfig,
  space: SearchSpace,
  /** `halving`: many trials of few epochs, then the better third anew with three times the epochs, up to all of them. */
  method: z.enum(SEARCH_METHODS).default('random'),
  /** Different settings tried. */
  trials: count.max(10_000).default(20),
  /** No more than this, over all times the search was gone on with; null for no limit. */
  minutes: z.number().positive().nullable().default(null),
  seed: z.number().int().min(0).default(1),
  /** Trials trained at the same time; each gets its share of the cores. */
  parallel: count.max(64).default(1),
})
export type SearchOptions = z.infer<typeof SearchOptions>
export type SearchOptionsInput = z.input<typeof SearchOptions>
