import type { ProtocolModel, ProtocolOptions } from '../contract/protocols.ts'
import type { MemberConfig, SplitConfig, TrainingConfig } from '../contract/training.ts'
import { PRESETS } from './presets.ts'
import { protocolRunName } from './run-names.ts'

/** The same shares under every protocol, so that as much is trained on and as much is scored. */
const SHARES = { validation: 0.1, test: 0.2 } as const

/** The most flattering first. CREMA-D's published list is left aside: of part of the corpus it has no test speakers. */
const SPLITS: readonly { readonly name: string; readonly split: SplitConfig }[] = [
  { name: 'augment, then split', split: { kind: 'published-protocol', ...SHARES } },
  { name: 'random by clip', split: { kind: 'random-clips', ...SHARES } },
  { name: 'unseen speakers', split: { kind: 'unseen-speakers', published: 'never', ...SHARES } },
]

/** One configuration a protocol; they differ by their split alone. */
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
 * With the copies the published protocol is made of. Nothing is normalised by speaker: that would take away part of what
 * knowing a speaker is worth, and published work does not do it.
 */
function memberOf(model: ProtocolModel): MemberConfig {
  const [seed] = PRESETS['published-protocol'].config.members
  if (model === 'seed') return seed
  return { ...PRESETS.quick.config.members[0], normalise: 'global', waveform: seed.waveform }
}
