import packageJson from '../../../package.json' with { type: 'json' }
import { lastLines } from '../studio/log/index.ts'
import type { Domain } from './handlers.ts'

export const settings: Domain<'settings'> = (workspace) => ({
  get: () => workspace.settings.get(),
  set: (change) => {
    const settings = workspace.settings.set(change)
    workspace.bus.tell('settings', settings)
    return settings
  },
  about: () => ({
    version: packageJson.version,
    node: process.versions.node,
    electron: electronVersion(),
    platform: `${process.platform} ${process.arch}`,
    dataFolder: workspace.dataFolder,
    log: lastLines(),
  }),
})

function electronVersion(): string | null {
  const versions: Readonly<Partial<Record<string, string>>> = process.versions
  return versions['electron'] ?? null
}
