import packageJson from '../../../package.json' with { type: 'json' }
import { lastLines } from '../studio/log/index.ts'
import type { Domain } from './handlers.ts'

export const settings: Domain<'settings'> = ({ settings, dataFolder }) => ({
  get: () => settings.get(),
  set: (change) => settings.set(change),
  about: () => ({
    version: packageJson.version,
    node: process.versions.node,
    electron: electronVersion(),
    platform: `${process.platform} ${process.arch}`,
    dataFolder,
    log: lastLines(),
  }),
})

function electronVersion(): string | null {
  const versions: Readonly<Partial<Record<string, string>>> = process.versions
  return versions['electron'] ?? null
}
