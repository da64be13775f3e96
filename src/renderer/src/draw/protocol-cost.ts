import type { ProtocolOptions } from '#shared/contract/protocols.ts'
import { protocolConfigs } from '#shared/domain/protocol-configs.ts'
import { estimateSeconds, type TimedRun } from '#shared/domain/training-cost.ts'

/** Estimated seconds to train a model under every protocol, and whether a run on this machine was measured. */
export function protocolCost(options: ProtocolOptions, clips: number, runs: readonly TimedRun[]) {
  const each = protocolConfigs(options).map((config) => estimateSeconds(config, clips, runs))
  return {
    seconds: each.reduce((sum, { seconds }) => sum + seconds, 0),
    measured: each.every(({ measured }) => measured),
  }
}
