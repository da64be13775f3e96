import { Settings } from '#shared/contract/routes/settings.ts'
import type { InvitedUser, Users } from '../users/index.ts'
import type { SettingsFile } from './settings.ts'

/** Settings of an invited user, in users.db. */
export function settingsOfUser(
  users: Users,
  { id }: InvitedUser,
  onChange: (settings: Settings) => void,
): SettingsFile {
  const get = () => Settings.parse(JSON.parse(users.settings(id) ?? '{}'))
  return {
    get,
    set: (change) => {
      const settings = { ...get(), ...change }
      users.keepSettings(id, JSON.stringify(settings))
      onChange(settings)
      return settings
    },
  }
}
