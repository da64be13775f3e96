import type { RunSummary } from './run-summary.ts'

/** Finished runs that differ only in their protocol. */
export interface ProtocolSet {
  /** The newest run first. */
  readonly runs: readonly RunSummary[]
}

/**
 * Groups of runs that differ only in their protocol: same models, settings, clips, labels and sizes of the split, under
 * at least two protocols. Each protocol is represented by its newest run; the group with the newest run comes first.
 * Retrained runs are left out, because they keep the split of another run.
 */
export function protocolSets(runs: readonly RunSummary[]): readonly ProtocolSet[] {
  const sets = new Map<string, RunSummary[]>()
  const newestFirst = runs
    .filter((run) => run.state === 'done' && run.parent === null && run.score !== null)
    .sort((a, b) => b.createdAt - a.createdAt)
  for (const run of newestFirst) {
    const key = allButProtocol(run)
    const set = sets.get(key) ?? []
    if (!set.some(({ config }) => config.split.kind === run.config.split.kind)) set.push(run)
    sets.set(key, set)
  }
  return [...sets.values()].filter((set) => set.length > 1).map((set) => ({ runs: set }))
}

function allButProtocol({ config, data }: RunSummary): string {
  const { name: _, split, ...settings } = config
  const shares = 'test' in split ? [split.validation, split.test] : []
  return JSON.stringify([settings, shares, data.clipsFingerprint, data.labelsFingerprint])
}
