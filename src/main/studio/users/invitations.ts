import type { Db } from '../project/index.ts'
import { statement } from './statement.ts'
import { makeToken } from './tokens.ts'
import type { UserId } from './user.ts'

/** Time until an unused invitation expires. */
const VALID_MS = 7 * 24 * 3_600_000

interface Stored {
  readonly id: string
  readonly hash: Uint8Array
  readonly user: UserId
}

const insert = statement<[{ id: string; hash: Buffer; user: string; at: number; expiresAt: number }]>(
  'INSERT INTO invitations (id, hash, user, created_at, expires_at) VALUES (:id, :hash, :user, :at, :expiresAt)',
)
const find = statement<[string, number], Stored>(
  'SELECT id, hash, user FROM invitations WHERE id = ? AND expires_at > ?',
)
const remove = statement<[string]>('DELETE FROM invitations WHERE id = ?')
const removeOf = statement<[string]>('DELETE FROM invitations WHERE user = ?')

/** A new invitation of a user. Earlier ones end: a user has one valid link. */
export function addInvitation(db: Db, user: UserId): { readonly token: string; readonly expiresAt: number } {
  const { token, id, hash } = makeToken()
  const at = Date.now()
  const expiresAt = at + VALID_MS
  removeInvitations(db, user)
  insert.run(db, { id, hash, user, at, expiresAt })
  return { token, expiresAt }
}

/** A valid invitation by its public part; undefined if it is unknown, used or expired. */
export const findInvitation = (db: Db, id: string): Stored | undefined => find.get(db, id, Date.now())

/** Ends an invitation. True for the one caller that ended it. */
export const useInvitation = (db: Db, id: string): boolean => remove.run(db, id).changes > 0

export const removeInvitations = (db: Db, user: string): void => void removeOf.run(db, user)
