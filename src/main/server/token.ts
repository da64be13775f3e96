import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FORM = /^[\w-]{43}$/

/**
 * The server's token, in a private file in the user's data folder, so that open pages reconnect after a restart of the
 * server.
 */
export function tokenOf(dataFolder: string): string {
  const file = join(dataFolder, 'server-token')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (FORM.test(kept)) return kept
  const token = randomBytes(32).toString('base64url')
  writeFileSync(file, token, { mode: 0o600 })
  return token
}
