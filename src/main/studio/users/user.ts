import type { InvitedRole } from '#shared/domain/users.ts'

export type UserId = string & { readonly __brand: 'UserId' }

/** The person at the studio's machine: the desktop's user, or the holder of the server's own token. */
export interface Owner {
  readonly role: 'owner'
}

/** A person whom the owner invited to one dataset. */
export interface InvitedUser {
  readonly id: UserId
  readonly role: InvitedRole
  /** The name that labels are written under. */
  readonly name: string
  /** Id of the project, the only one that the user may see. */
  readonly project: string
  /** The dataset's folder when the user was invited. */
  readonly folder: string
}

export type User = Owner | InvitedUser

export const OWNER: Owner = { role: 'owner' }

/** Null for the owner. */
export const userId = (user: User): UserId | null => (isInvited(user) ? user.id : null)

export function isInvited(user: User): user is InvitedUser {
  return user.role !== 'owner'
}
