import { StudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'
import { runLinks } from '../runs/index.ts'

/** Why no speaker can be withdrawn now; null where it can be. */
export function whyNotQuiet(db: Db): string | null {
  const running = runLinks(db).find(({ state }) => state === 'running')
  return running ? `“${running.name}” is being trained. Wait for it, or stop it first.` : null
}

/** Throws `conflict` while a run is being trained, because it would learn from the clips. */
export function requireQuietRuns(db: Db): void {
  const why = whyNotQuiet(db)
  if (why !== null) throw new StudioError('conflict', why)
}
