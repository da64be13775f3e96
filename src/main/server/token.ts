import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FORM = /^[\w-]{43}$/

/**
 * The server's key, kept in the user's data folder for them alone to read: a page that was open finds its way back after
 * the server was restarted.
 */
export function tokenOf(dataFolder: string): string {
  const file = join(dataFolder, 'server-token')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (FORM.test(kept)) return kept
  const token = randomBytes(32).toString('base64url')
  writeFileSync(file, token, { mode: 0o600 })
  return token
}
