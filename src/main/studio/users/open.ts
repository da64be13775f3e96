import type { Person } from '#shared/contract/routes/users.ts'
import type { InvitedRole } from '#shared/domain/users.ts'
import { StudioError } from '#shared/errors.ts'
import { commit } from '../project/index.ts'
import { userDatabase } from './database.ts'
import { addInvitation, findInvitation, removeInvitations, useInvitation } from './invitations.ts'
import { listPeople } from './people.ts'
import { addSignIn, findSignIn, markSeen, removeSignIns } from './sign-ins.ts'
import { isSecret, readToken } from './tokens.ts'
import type { InvitedUser, UserId } from './user.ts'
import {
  admitUser,
  currentUser,
  readSettings,
  revokeUser,
  userNamed,
  writeSettings,
  type StudyDataset,
} from './users.ts'

export interface Invited {
  readonly user: InvitedUser
  /** For the person's link. It signs in once. */
  readonly token: string
  /** Milliseconds since 1970, UTC. */
  readonly expiresAt: number
}

/** The invited users of a data folder, with their invitations and sign-ins. */
export interface Users {
  /** Invites a person, or gives a known one a new link. Throws `conflict` if the person has another role. */
  readonly invite: (dataset: StudyDataset, name: string, role: InvitedRole) => Invited
  readonly list: (project: string) => readonly Person[]
  /** Ends a user's link and sign-ins. Throws `not-found` if the project has no such user. */
  readonly revoke: (project: string, id: string) => void
  /** The user that a link invites; null if the link is unknown, used or expired. */
  readonly invitedBy: (token: string) => InvitedUser | null
  /** Uses a link. Returns the token for the browser's cookie; null if the link is unknown, used or expired. */
  readonly signIn: (token: string) => string | null
  /** The user of a browser's cookie; null if the sign-in is unknown or expired, or its user revoked. */
  readonly signedIn: (token: string) => InvitedUser | null
  /** Whether a user is still invited. */
  readonly isCurrent: (user: InvitedUser) => boolean
  /** The invited user of a project with that name; null if there is none. */
  readonly named: (project: string, name: string) => InvitedUser | null
  readonly settings: (user: UserId) => string | null
  readonly keepSettings: (user: UserId, json: string) => void
  /** Calls the listener after this process revoked a user. Returns the unsubscribe function. */
  readonly onRevoked: (listener: (user: string) => void) => () => void
  readonly close: () => void
}

export function openUsers(dataFolder: string): Users {
  const { ifAny, orNew, close } = userDatabase(dataFolder)
  const listeners = new Set<(user: string) => void>()

  return {
    invite: (dataset, name, role) => {
      const db = orNew()
      return commit(db, () => {
        const user = admitUser(db, dataset, name, role)
        return { user, ...addInvitation(db, user.id) }
      })
    },
    list(project) {
      const db = ifAny()
      return db ? listPeople(db, project) : []
    },
    revoke(project, id) {
      const db = ifAny()
      const user = db && currentUser(db, id)
      if (!db || user?.project !== project)
        throw new StudioError('not-found', 'This dataset has no such invited user.')
      commit(db, () => {
        revokeUser(db, id)
        removeInvitations(db, id)
        removeSignIns(db, id)
      })
      for (const listener of listeners) listener(id)
    },
    invitedBy(token) {
      const db = ifAny()
      const invitation = db && verified(token, (id) => findInvitation(db, id))
      return invitation ? currentUser(db, invitation.user) : null
    },
    signIn(token) {
      const db = ifAny()
      const invitation = db && verified(token, (id) => findInvitation(db, id))
      if (!invitation) return null
      return commit(db, () => (useInvitation(db, invitation.id) ? addSignIn(db, invitation.user) : null))
    },
    signedIn(token) {
      const db = ifAny()
      const found = db && verified(token, (id) => findSignIn(db, id))
      if (!found) return null
      markSeen(db, found.id)
      return currentUser(db, found.user)
    },
    isCurrent({ id, role }) {
      const db = ifAny()
      return db !== null && currentUser(db, id)?.role === role
    },
    named(project, name) {
      const db = ifAny()
      return db && userNamed(db, project, name)
    },
    settings: (user) => readSettings(orNew(), user),
    keepSettings: (user, json) => writeSettings(orNew(), user, json),
    onRevoked(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close,
  }
}

interface StoredToken {
  readonly hash: Uint8Array
}

/** What is stored of a token, if its secret is right; null otherwise. */
function verified<Stored extends StoredToken>(
  token: string,
  find: (id: string) => Stored | undefined,
): Stored | null {
  const parts = readToken(token)
  const stored = parts && find(parts.id)
  return parts && stored && isSecret(parts.secret, stored.hash) ? stored : null
}
