import { join } from 'node:path'
import { Settings, type SettingsChange } from '#shared/contract/routes/settings.ts'
import type { z } from 'zod'
import { jsonFile } from '../../storage/files/index.ts'

export type SettingsFile = ReturnType<typeof openSettings>

/** Settings for all projects; settings.json in the data folder. */
export function openSettings(dataFolder: string, onChange: (settings: Settings) => void) {
  const file = jsonFile(join(dataFolder, 'settings.json'), Settings, {})
  return {
    get: (): Settings => file.read(),
    set: (change: z.infer<typeof SettingsChange>): Settings => {
      const settings = { ...file.read(), ...change }
      file.write(settings)
      onChange(settings)
      return settings
    },
  }
}
