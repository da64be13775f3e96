import {
  encoderOf,
  readsStatistics,
  type Encoder,
  type MemberConfig,
  type StatisticsModel,
  type TrainingConfig,
} from '../contract/training.ts'

/** An encoder's folder and the blocks that are read; without blocks, its last hidden state. */
export type EncoderChoice = Pick<Encoder, 'folder' | 'blocks'>

/** Statistics over time of each hidden value: of a block, and of the last hidden state. */
export const BLOCK_POOLING = ['mean', 'deviation'] as const
export const LAST_STATE_POOLING = ['mean', 'deviation', 'maximum'] as const

/** The first blocks together are better than any single one, and than the last ones (tests/bench/ACCURACY.md). */
const DEFAULT_BLOCKS = 4

/** The blocks to read of an encoder with these blocks; undefined without any: its last hidden state. */
export function defaultBlocks(available: readonly number[]): Encoder['blocks'] {
  return available.length === 0 ? undefined : available.slice(0, DEFAULT_BLOCKS)
}

/** Number of features of a clip. `hidden` is the number of values of a hidden state. */
export function encoderWidth(hidden: number, blocks: Encoder['blocks']): number {
  return hidden * (blocks ? blocks.length * BLOCK_POOLING.length : LAST_STATE_POOLING.length)
}

/** The encoder that models of a configuration read; null for the studio's own features. */
export function encoderIn({ members }: TrainingConfig): Encoder | null {
  return members.map(({ model }) => encoderOf(model)).find((encoder) => encoder !== null) ?? null
}

/**
 * The kind of models that a chosen encoder is for: the linear ones of a configuration, or else its quick ones. Beside a
 * linear model, quick models keep the studio's own features. Null if it has neither.
 */
export function encoderReaders({ members }: TrainingConfig): StatisticsModel['kind'] | null {
  return (
    (['linear', 'quick'] as const).find((kind) => members.some(({ model }) => model.kind === kind)) ?? null
  )
}

/** A configuration whose `encoderReaders` read an encoder's features; null for the studio's own features. */
export function readingEncoder(config: TrainingConfig, choice: EncoderChoice | null): TrainingConfig {
  const readers = encoderReaders(config)
  const members = config.members.map((member): MemberConfig => {
    if (!readsStatistics(member.model) || member.model.kind !== readers) return member
    const { encoder: _, ...model } = member.model
    return { ...member, model: choice === null ? model : { ...model, encoder: choice } }
  })
  return { ...config, members }
}
