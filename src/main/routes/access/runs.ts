import { basename } from 'node:path'
import { mapEncoders } from '#shared/domain/encoders.ts'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type { Reader } from './reader.ts'

/** A run without the encoder's folder on the host, for invited users; its name stays. */
export function runFor(run: RunSummary, { name }: Reader): RunSummary {
  if (name === null) return run
  const config = mapEncoders(run.config, (encoder) => ({ ...encoder, folder: basename(encoder.folder) }))
  return { ...run, config }
}

export const runsFor = (runs: readonly RunSummary[], reader: Reader): readonly RunSummary[] =>
  runs.map((run) => runFor(run, reader))
