import type { ProtocolModel, ProtocolOptions } from '../contract/protocols.ts'
import type { MemberConfig, SplitConfig, TrainingConfig } from '../contract/training.ts'
import { PRESETS } from './presets.ts'
import { protocolRunName } from './run-names.ts'

/** The same shares under every protocol, so that training and scored sets have equal sizes. */
const SHARES = { validation: 0.1, test: 0.2 } as const

/**
 * The most optimistic first. CREMA-D's published list is not used, because a part of the corpus may contain none of its
 * test speakers.
 */
const SPLITS: readonly { readonly name: string; readonly split: SplitConfig }[] = [
  { name: 'augment, then split', split: { kind: 'published-protocol', ...SHARES } },
  { name: 'random by clip', split: { kind: 'random-clips', ...SHARES } },
  { name: 'unseen speakers', split: { kind: 'unseen-speakers', published: 'never', ...SHARES } },
  {
    name: 'unseen speakers and sentences',
    split: { kind: 'unseen-speakers-and-sentences', sentences: 1 / 3, ...SHARES },
  },
]

/** One configuration per protocol; they differ only in their split. */
export function protocolConfigs({ model, epochs, seed }: ProtocolOptions): readonly TrainingConfig[] {
  const member = memberOf(model)
  return SPLITS.map(({ name, split }) => ({
    ...PRESETS[model].config,
    name: protocolRunName(name, model),
    members: [{ ...member, epochs: epochs ?? member.epochs }],
    split,
    seed,
  }))
}

/**
 * With the augmented copies of the published protocol. Nothing is normalised by speaker: that would hide part of the
 * advantage of known speakers, and published work does not do it.
 */
function memberOf(model: ProtocolModel): MemberConfig {
  const [seed] = PRESETS['published-protocol'].config.members
  if (model === 'seed') return seed
  return { ...PRESETS.quick.config.members[0], normalise: 'global', waveform: seed.waveform }
}
