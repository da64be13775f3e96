import { z } from 'zod'
import { INVITED_ROLES, type InvitedRole, type Role } from '../../domain/users.ts'
import { Annotator } from '../labels.ts'
import { nothing, route } from '../route.ts'

/** The user of a session. */
export interface Me {
  readonly role: Role
  /** The name that an invited user's labels are written under; null for the owner, whose windows have names. */
  readonly name: string | null
}

/** A person whom the owner invited to the open dataset. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: InvitedRole
  /** `invited` until a browser has signed in, and again after all sign-ins have expired. */
  readonly state: 'invited' | 'signed-in' | 'revoked'
  /** Milliseconds since 1970, UTC, here and below. */
  readonly invitedAt: number
  /** When the unused link expires; null without one. */
  readonly linkUntil: number | null
  /** The last visit; null before the first. */
  readonly seenAt: number | null
}

/** An invitation for one person. */
export interface Invitation {
  /** The token of the link "/join?invitation=TOKEN". It signs in once. */
  readonly token: string
  readonly expiresAt: number
}

/** Users of the studio's server. */
export const users = {
  me: route(nothing).returns<Me>(),
  /**
   * The name that the page shows: later requests of the session act under it. Null for none. An invited user acts under
   * the name of the invitation only, the owner under any other. A refused name leaves the session without one.
   */
  actAs: route(z.strictObject({ name: z.string().nullable() })).returns<null>(),
  /** The people who were invited to the open dataset, by name. */
  list: route(nothing).returns<readonly Person[]>(),
  /**
   * Invites a person to the open dataset, or gives a known one a new link. The earlier link ends. Refused with
   * `conflict` where the person has another role.
   */
  invite: route(z.strictObject({ name: Annotator, role: z.enum(INVITED_ROLES) })).returns<Invitation>(),
  /** Ends a person's link and sign-ins. Labels stay. */
  revoke: route(z.strictObject({ person: z.string().min(1).max(100) })).returns<null>(),
}
