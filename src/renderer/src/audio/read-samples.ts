import type { OverviewState } from '#shared/contract/index.ts'
import { toPlanar } from '#shared/signal/index.ts'

/** The samples of a part of a recording. */
export interface ReadSamples {
  /** Frame number of the first sample. */
  readonly first: number
  readonly channels: readonly Float32Array[]
}

/**
 * Reads frames of a recording that the studio has read as a whole. Null for an empty range, and where the studio refuses.
 * @param file the recording's address
 */
export async function readSamples(
  file: string,
  samples: NonNullable<OverviewState['samples']>,
  frames: { readonly first: number; readonly last: number },
  signal?: AbortSignal,
): Promise<ReadSamples | null> {
  const first = Math.max(0, frames.first)
  const last = Math.min(samples.frames - 1, frames.last)
  if (last < first) return null
  const response = await fetch(`${file}/samples/${first}-${last}`, signal ? { signal } : {})
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (signal?.aborted || !response.ok) return null
  const { encoding, channels, frameBytes } = samples
  return { first, channels: toPlanar(bytes, encoding, channels, Math.floor(bytes.length / frameBytes)) }
}
