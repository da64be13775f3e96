import type { SearchOptions } from '#shared/contract/search.ts'
import { epochsIn, roundsOf } from '#shared/domain/search-rounds.ts'
import type { Rung } from '#shared/domain/search.ts'
import { estimateSeconds, type TimedRun } from '#shared/domain/training-cost.ts'

export interface SearchCost {
  readonly rounds: readonly (Rung & { readonly epochs: number })[]
  /** Of all trials, were there no limit. */
  readonly seconds: number
  /** Whether it is by a run on this machine. */
  readonly measured: boolean
}

/** What a search would take: what every trial of every round would, shared by those trained at the same time. */
export function searchCost(options: SearchOptions, clips: number, runs: readonly TimedRun[]): SearchCost {
  const { config, parallel } = options
  const rounds = roundsOf(options)
  const trial = (round: Rung) => {
    const members = config.members.map((member) => ({ ...member, epochs: epochsIn(round, member.epochs) }))
    return estimateSeconds({ ...config, members }, clips, runs)
  }
  const most = Math.max(...config.members.map(({ epochs }) => epochs))
  return {
    rounds: rounds.map((round) => ({ ...round, epochs: epochsIn(round, most) })),
    seconds: rounds.reduce((sum, round) => sum + round.trials * trial(round).seconds, 0) / parallel,
    measured: estimateSeconds(config, clips, runs).measured,
  }
}
