import { guard } from '../log/index.ts'
import type { Db } from './database.ts'

const EVERY_MS = 500

/**
 * Calls back within half a second after another process (or another connection of this one) has written to the database:
 * SQLite's data_version tells of those. Returns its own undo.
 */
export function followOthers(db: Db, wrote: () => void): () => void {
  const dataVersion = () => db.pragma('data_version', { simple: true })
  let version = dataVersion()
  const look = () => {
    const now = dataVersion()
    if (now === version) return
    version = now
    wrote()
  }
  const timer = setInterval(() => guard("another process's changes", look), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
