import { statfs } from 'node:fs/promises'
import { StudioError } from '#shared/errors.ts'
import type { Extent } from './rows.ts'

/** Estimated upper limit of the bytes per row in a table and the manifest. */
const ROW_BYTES = 1500

/** Throws `disk`, with needed and free space, if the export does not fit. */
export async function requireRoom(folder: string, extent: Extent, copies: boolean): Promise<void> {
  const needed = extent.clips * ROW_BYTES + (copies ? extent.audioBytes : 0)
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= needed) return
  throw new StudioError(
    'disk',
    `The export needs about ${megabytes(needed)} MB and ${megabytes(free)} MB are free. Free some space, choose another disk, ` +
      (copies ? 'or link the audio.' : 'or narrow the filter.'),
    { neededBytes: needed, freeBytes: free },
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
