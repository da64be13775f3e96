import { randomUUID } from 'node:crypto'
import type { InvitedRole } from '#shared/domain/users.ts'
import { StudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'
import { statement } from './statement.ts'
import type { InvitedUser, UserId } from './user.ts'

/** The dataset that a user is invited to. */
export interface StudyDataset {
  /** Id of the project. */
  readonly id: string
  readonly folder: string
}

interface Row extends InvitedUser {
  readonly revokedAt: number | null
}

const COLUMNS = 'id, role, name, project, folder, revoked_at AS revokedAt'
const byName = statement<[string, string], Row>(
  `SELECT ${COLUMNS} FROM users WHERE project = ? AND name_key = ?`,
)
const byId = statement<[string], InvitedUser>(
  'SELECT id, role, name, project, folder FROM users WHERE id = ? AND revoked_at IS NULL',
)
const insert = statement<[{ id: string; key: string; at: number } & Omit<InvitedUser, 'id'>]>(/* sql */ `
  INSERT INTO users (id, project, folder, name, name_key, role, created_at)
  VALUES (:id, :project, :folder, :name, :key, :role, :at)`)
const readmit = statement<[{ id: string; role: InvitedRole; folder: string }]>(
  'UPDATE users SET role = :role, folder = :folder, revoked_at = NULL WHERE id = :id',
)
const markRevoked = statement<[number, string]>(
  'UPDATE users SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
)
const settings = statement<[string], string | null>('SELECT settings FROM users WHERE id = ?', {
  pluck: true,
})
const keepSettings = statement<[string, string]>('UPDATE users SET settings = ? WHERE id = ?')

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase()

/**
 * The user of that name in a project: a new one, the same one for a further invitation, or one that was revoked.
 * Throws `conflict` if the user has another role. Call only inside a transaction.
 */
export function admitUser(db: Db, dataset: StudyDataset, name: string, role: InvitedRole): InvitedUser {
  const { id: project, folder } = dataset
  const known = byName.get(db, project, keyOf(name))
  if (!known) {
    const user = { id: randomUUID() as UserId, project, folder, name: name.normalize('NFC'), role }
    insert.run(db, { ...user, key: keyOf(name), at: Date.now() })
    return user
  }
  if (known.revokedAt === null && known.role !== role)
    throw new StudioError(
      'conflict',
      `${known.name} is invited as ${known.role}. Revoke that first, then invite ${known.name} as ${role}.`,
    )
  readmit.run(db, { id: known.id, role, folder })
  return { id: known.id, role, name: known.name, project, folder }
}

/** A user who is not revoked; null otherwise. */
export function currentUser(db: Db, id: string): InvitedUser | null {
  return byId.get(db, id) ?? null
}

/** The user of a project with that name, in any case of letters, who is not revoked; null otherwise. */
export function userNamed(db: Db, project: string, name: string): InvitedUser | null {
  const known = byName.get(db, project, keyOf(name))
  return known?.revokedAt === null ? known : null
}

/** Whether a user was there to revoke. */
export function revokeUser(db: Db, id: string): boolean {
  return markRevoked.run(db, Date.now(), id).changes > 0
}

/** Settings as JSON; null if the user changed none. */
export const readSettings = (db: Db, id: UserId): string | null => settings.get(db, id) ?? null

export const writeSettings = (db: Db, id: UserId, json: string): void => void keepSettings.run(db, json, id)
