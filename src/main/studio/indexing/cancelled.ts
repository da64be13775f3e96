import { StudioError } from '#shared/errors.ts'

/** @throws StudioError `cancelled` once somebody asked to stop */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted)
    throw new StudioError('cancelled', 'Indexing was cancelled. What was read so far is kept.')
}
