import type { RunSummary } from './run-summary.ts'

/** Finished runs that differ by their protocol alone. */
export interface ProtocolSet {
  /** The newest of them first. */
  readonly runs: readonly RunSummary[]
}

/**
 * Runs that can be set side by side by their protocols: of the same models, settings, clips and labels, with sides of the
 * same size, under two protocols at least. The newest run of each protocol stands for it; the set with the newest run
 * comes first. A retrained run keeps the sides of another, so it stands for none.
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
