import { guard } from '../log/index.ts'
import type { Db } from './database.ts'

const EVERY_MS = 500

/**
 * Calls `wrote` within half a second after another process or connection has written to the database, by polling
 * SQLite's data_version. Returns the unsubscribe function.
 */
export function followOthers(db: Db, wrote: () => void): () => void {
  const dataVersion = () => db.pragma('data_version', { simple: true })
  let version = dataVersion()
  const check = () => {
    const now = dataVersion()
    if (now === version) return
    version = now
    wrote()
  }
  const timer = setInterval(() => guard("another process's changes", check), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
