import type { Db } from '../project/index.ts'
import { statement } from './statement.ts'
import { makeToken } from './tokens.ts'
import type { UserId } from './user.ts'

/** Time until a browser must be invited again. */
export const SIGN_IN_MS = 90 * 24 * 3_600_000
/** The time of the last visit is stored at most this often. */
const SEEN_EVERY_MS = 60_000

interface Stored {
  readonly id: string
  readonly hash: Uint8Array
  readonly user: UserId
}

const insert = statement<
  [{ id: string; hash: Buffer; user: string; at: number; expiresAt: number }]
>(/* sql */ `
  INSERT INTO sign_ins (id, hash, user, created_at, expires_at, seen_at)
  VALUES (:id, :hash, :user, :at, :expiresAt, :at)`)
const find = statement<[string, number], Stored>(
  'SELECT id, hash, user FROM sign_ins WHERE id = ? AND expires_at > ?',
)
const seen = statement<[{ id: string; now: number; before: number }]>(
  'UPDATE sign_ins SET seen_at = :now WHERE id = :id AND seen_at < :before',
)
const removeOf = statement<[string]>('DELETE FROM sign_ins WHERE user = ?')

/** Signs a browser in. Returns the token for its cookie. */
export function addSignIn(db: Db, user: UserId): string {
  const { token, id, hash } = makeToken()
  const at = Date.now()
  insert.run(db, { id, hash, user, at, expiresAt: at + SIGN_IN_MS })
  return token
}

/** A valid sign-in by its public part; undefined if it is unknown or expired. */
export const findSignIn = (db: Db, id: string): Stored | undefined => find.get(db, id, Date.now())

export function markSeen(db: Db, id: string): void {
  const now = Date.now()
  seen.run(db, { id, now, before: now - SEEN_EVERY_MS })
}

export const removeSignIns = (db: Db, user: string): void => void removeOf.run(db, user)
