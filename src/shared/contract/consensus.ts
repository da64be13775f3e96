import { z } from 'zod'
import { CONSENSUS_POLICIES, type ConsensusModel } from '../domain/consensus/index.ts'
import type { FieldChanges } from '../domain/import.ts'
import type { ConsensusPolicy } from '../domain/consensus/index.ts'
import { Annotator } from './labels.ts'
import { EmotionWord } from './library.ts'

export const PolicyName = z.enum(CONSENSUS_POLICIES)

/** A new consensus policy of a dataset, or a new estimate of the same one. */
export const ConsensusChange = z.strictObject({
  /** The version that was seen. Refused with `conflict` where the stored version is newer. */
  version: z.number().int().min(0),
  policy: PolicyName,
  annotator: Annotator,
})
export type ConsensusChange = z.infer<typeof ConsensusChange>

const rates = z.array(z.array(z.number()))

/** A policy and what it estimated, as stored. */
export const StoredConsensusModel: z.ZodType<ConsensusModel> = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('latest') }),
  z.strictObject({ policy: z.literal('adjudicated') }),
  z.strictObject({ policy: z.literal('majority') }),
  z.strictObject({
    policy: z.literal('weighted'),
    weights: z.array(z.tuple([z.string(), z.number()])),
    others: z.number(),
  }),
  z.strictObject({
    policy: z.literal('dawid-skene'),
    emotions: z.array(EmotionWord),
    priors: z.array(z.number()),
    annotators: z.array(z.tuple([z.string(), rates])),
    others: rates,
  }),
])

/** The consensus policy of a dataset. */
export interface ConsensusSetting {
  /** 0 where none was chosen yet. */
  readonly version: number
  readonly policy: ConsensusPolicy
  /** Who chose it; null where none was chosen yet. */
  readonly annotator: string | null
  /** When it was chosen and estimated, in milliseconds since 1970, UTC; null where none was chosen yet. */
  readonly at: number | null
  /** Whether all labels follow it. False while it is applied, and after that was interrupted. */
  readonly derived: boolean
}

/** What a policy would change. */
export interface PolicyPreview extends FieldChanges {
  /** Recordings whose annotators tie under it. */
  readonly tied: number
}

/** What each policy would change if it was estimated and applied now. */
export interface ConsensusPreview {
  readonly policies: Readonly<Record<ConsensusPolicy, PolicyPreview>>
  /** Recordings with labels by two or more annotators. */
  readonly shared: number
  /** Recordings with a decision of an adjudicator. */
  readonly decided: number
}

/** The result of an applied policy. */
export interface ConsensusApplied {
  readonly setting: ConsensusSetting
  /** Recordings whose label changed. */
  readonly changed: number
}
