import { basename } from 'node:path'
import { encoderIn, readingEncoder } from '#shared/domain/encoders.ts'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type { Reader } from './reader.ts'

/** A run without the encoder's folder on the host, for invited users; its name stays. */
export function runFor(run: RunSummary, { name }: Reader): RunSummary {
  const encoder = encoderIn(run.config)
  if (name === null || encoder === null) return run
  return { ...run, config: readingEncoder(run.config, { ...encoder, folder: basename(encoder.folder) }) }
}

export const runsFor = (runs: readonly RunSummary[], reader: Reader): readonly RunSummary[] =>
  runs.map((run) => runFor(run, reader))
