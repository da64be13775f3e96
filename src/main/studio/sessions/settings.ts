import { join } from 'node:path'
import { Settings, type SettingsChange } from '#shared/contract/routes/settings.ts'
import type { z } from 'zod'
import { jsonFile } from '../../storage/files/index.ts'

/** Settings for all projects; settings.json in the data folder. */
export interface SettingsFile {
  readonly get: () => Settings
  /** Writes the changed settings. Returns all of them. */
  readonly set: (change: z.infer<typeof SettingsChange>) => Settings
}

export function openSettings(dataFolder: string, onChange: (settings: Settings) => void): SettingsFile {
  const file = jsonFile(join(dataFolder, 'settings.json'), Settings, {})
  return {
    get: () => file.read(),
    set: (change) => {
      const settings = { ...file.read(), ...change }
      file.write(settings)
      onChange(settings)
      return settings
    },
  }
}
