import type { InstalledEncoder } from '../contract/index.ts'
import {
  encoderOf,
  readsStatistics,
  type Encoder,
  type MemberConfig,
  type TrainingConfig,
} from '../contract/training.ts'
import { PRESETS, type PresetId } from './presets.ts'

/** An encoder's folder and the blocks that are read; without blocks, its last hidden state. */
export type EncoderChoice = Pick<Encoder, 'folder' | 'blocks'>

/** Statistics over time of each hidden value: of a block, and of the last hidden state. */
export const BLOCK_POOLING = ['mean', 'deviation'] as const
export const LAST_STATE_POOLING = ['mean', 'deviation', 'maximum'] as const

/** The first blocks together are better than any single one, and than the last ones (tests/bench/ACCURACY.md). */
const DEFAULT_BLOCKS = 4
/** Added to the name of a configuration with an added linear model. */
const WITH_LINEAR = ', and a linear one on an encoder'
const LONGEST_NAME = 120

/** The blocks to read of an encoder with these blocks; undefined without any: its last hidden state. */
export function defaultBlocks(available: readonly number[]): Encoder['blocks'] {
  return available.length === 0 ? undefined : available.slice(0, DEFAULT_BLOCKS)
}

/** An encoder with its default blocks. */
export function defaultChoice(folder: string, available: readonly number[]): EncoderChoice {
  const blocks = defaultBlocks(available)
  return { folder, ...(blocks && { blocks }) }
}

/** The encoder that presets read without being asked: the one that was installed last. Null without any. */
export function latestEncoder(installed: readonly InstalledEncoder[]): InstalledEncoder | null {
  return installed.reduce<InstalledEncoder | null>(
    (latest, one) => (latest === null || one.importedAt > latest.importedAt ? one : latest),
    null,
  )
}

/** The blocks of an installed encoder; null if only loading it tells. */
export function knownBlocks({ blocks }: InstalledEncoder): readonly number[] | null {
  return blocks === null ? null : Array.from({ length: blocks }, (_, index) => index + 1)
}

/** Number of features of a clip. `hidden` is the number of values of a hidden state. */
export function encoderWidth(hidden: number, blocks: Encoder['blocks']): number {
  return hidden * (blocks ? blocks.length * BLOCK_POOLING.length : LAST_STATE_POOLING.length)
}

/** The encoder that models of a configuration read; null for the studio's own features. */
export function encoderIn({ members }: TrainingConfig): Encoder | null {
  return members.map(({ model }) => encoderOf(model)).find((encoder) => encoder !== null) ?? null
}

/** Models that read a chosen encoder. `added-linear`: a linear model that joins the others. */
export type EncoderReaders = 'linear' | 'quick' | 'added-linear'

/** "blocks 1, 2 of the pretrained speech encoder whisper-base". */
export function encoderText({ folder, blocks }: EncoderChoice): string {
  const read = blocks
    ? `${blocks.length === 1 ? 'block' : 'blocks'} ${blocks.join(', ')}`
    : 'the last hidden state'
  return `${read} of the pretrained speech encoder ${folder.split(/[\\/]/).at(-1)}`
}

/**
 * The models of a configuration that a chosen encoder is for: its linear ones; its quick ones if it has no others; an
 * added linear one if quick models are fused with slower ones. Null if it has neither linear nor quick models.
 */
export function encoderReaders({ members }: TrainingConfig): EncoderReaders | null {
  const has = (kind: MemberConfig['model']['kind']) => members.some(({ model }) => model.kind === kind)
  if (has('linear')) return 'linear'
  if (!has('quick')) return null
  const alone = members.every(({ model }) => model.kind === 'quick')
  return alone || members.some(({ model }) => encoderOf(model) !== null) ? 'quick' : 'added-linear'
}

/**
 * A configuration whose `encoderReaders` read an encoder's features; null for the studio's own features. An added linear
 * model comes first, because it is trained in seconds, and is removed again by null.
 */
export function readingEncoder(config: TrainingConfig, choice: EncoderChoice | null): TrainingConfig {
  const readers = encoderReaders(config)
  if (readers === 'added-linear') return choice === null ? config : withLinear(config, choice)
  if (choice === null && isFused(config)) return withoutLinear(config)
  const members = config.members.map((member): MemberConfig => {
    if (!readsStatistics(member.model) || member.model.kind !== readers) return member
    const { encoder: _, ...model } = member.model
    return { ...member, model: choice === null ? model : { ...model, encoder: choice } }
  })
  return { ...config, members }
}

/**
 * The linear model weighs as much as all others together. On the published test speakers of CREMA-D, such an average has
 * 84.8 % UAR, the linear model alone 83.2 % and the others 78.4 %, measured outside the studio (docs/ACCURACY.md).
 */
function withLinear(config: TrainingConfig, encoder: EncoderChoice): TrainingConfig {
  const [linear] = readingEncoder(PRESETS.linear.config, encoder).members
  const weight = config.members.reduce((sum, member) => sum + member.weight, 0)
  const seedOffset = 1 + Math.max(...config.members.map((member) => member.seedOffset))
  const name = config.name + WITH_LINEAR
  return {
    ...config,
    name: name.length <= LONGEST_NAME ? name : config.name,
    members: [{ ...linear, weight, seedOffset }, ...config.members],
  }
}

/** Whether linear models read an encoder beside models that do not. */
function isFused({ members }: TrainingConfig): boolean {
  const readers = members.filter(isLinearReader)
  return readers.length > 0 && readers.length < members.length
}

function withoutLinear(config: TrainingConfig): TrainingConfig {
  const { name } = config
  return {
    ...config,
    name: name.endsWith(WITH_LINEAR) ? name.slice(0, -WITH_LINEAR.length) : name,
    members: config.members.filter((member) => !isLinearReader(member)),
  }
}

const isLinearReader = ({ model }: MemberConfig) => model.kind === 'linear' && encoderOf(model) !== null

/**
 * The configuration of a preset where an encoder is installed: its linear models read the encoder, or an added linear
 * model does. Presets of quick models alone keep the studio's own features.
 */
export function presetConfig(id: PresetId, installed: EncoderChoice | null): TrainingConfig {
  const { config } = PRESETS[id]
  const readers = encoderReaders(config)
  return readers === 'linear' || readers === 'added-linear' ? readingEncoder(config, installed) : config
}

/** A configuration with every encoder replaced by another description of it. */
export function mapEncoders(config: TrainingConfig, map: (encoder: Encoder) => Encoder): TrainingConfig {
  const members = config.members.map((member): MemberConfig => {
    if (!readsStatistics(member.model) || !member.model.encoder) return member
    return { ...member, model: { ...member.model, encoder: map(member.model.encoder) } }
  })
  return { ...config, members }
}
