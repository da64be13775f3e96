import type { SearchOptions } from '#shared/contract/search.ts'
import { epochsIn, roundsOf } from '#shared/domain/search-rounds.ts'
import type { Rung } from '#shared/domain/search.ts'
import { estimateSeconds, type TimedRun } from '#shared/domain/training-cost.ts'

export interface SearchCost {
  readonly rounds: readonly (Rung & { readonly epochs: number })[]
  /** Seconds for all trials without a time limit. */
  readonly seconds: number
  /** Whether a run on this machine was measured. */
  readonly measured: boolean
}

/** Estimated cost of a search: all trials of all rounds, divided by the parallel trials. */
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
