/** Roles of users, each with the rights of those before it. */
export const ROLES = ['annotator', 'adjudicator', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** Roles of invited users. The owner is the person at the studio's machine. */
export const INVITED_ROLES = ['annotator', 'adjudicator'] as const satisfies readonly Role[]
export type InvitedRole = (typeof INVITED_ROLES)[number]

/** Whether a role has the rights of another. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed)
}
