/** Invited users of a data folder: their roles, invitations, sign-ins and settings. */
export { openUsers, type Invited, type Users } from './open.ts'
export { isInvited, OWNER, userId, type InvitedUser, type User, type UserId } from './user.ts'
export { SIGN_IN_MS } from './sign-ins.ts'
