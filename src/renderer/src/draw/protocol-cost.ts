import type { ProtocolOptions } from '#shared/contract/protocols.ts'
import { protocolConfigs } from '#shared/domain/protocol-configs.ts'
import { estimateSeconds, type TimedRun } from '#shared/domain/training-cost.ts'

/** What training a model under every protocol would take, in seconds, and whether it is by a run on this machine. */
export function protocolCost(options: ProtocolOptions, clips: number, runs: readonly TimedRun[]) {
  const each = protocolConfigs(options).map((config) => estimateSeconds(config, clips, runs))
  return {
    seconds: each.reduce((sum, { seconds }) => sum + seconds, 0),
    measured: each.every(({ measured }) => measured),
  }
}
