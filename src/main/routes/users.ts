import { isInvited } from '../studio/users/index.ts'
import type { Domain } from './handlers.ts'

export const users: Domain<'users'> = ({ user, users, opened, actAs }) => ({
  me: () => ({ role: user.role, name: isInvited(user) ? user.name : null }),
  actAs: ({ name }) => {
    actAs(name)
    return null
  },
  list: () => users.list(opened().id),
  invite: ({ name, role }) => {
    const { id, dataset } = opened()
    const { token, expiresAt } = users.invite({ id, folder: dataset.folder }, name, role)
    return { token, expiresAt }
  },
  revoke: ({ person }) => {
    users.revoke(opened().id, person)
    return null
  },
})
