import type { InstallProgress, InstalledEncoder } from '#shared/contract/index.ts'
import { openInstaller } from '../jobs/index.ts'
import { addEncoder } from './add-encoder.ts'
import { importEncoder, type ImportOptions } from './import-encoder.ts'
import { installedEncoders, removeEncoder } from './installed.ts'

/** The encoders of the studio, for all its sessions. One is installed at a time. */
export interface EncoderShelf {
  readonly list: () => readonly InstalledEncoder[]
  /** What is being installed; null for nothing. */
  readonly progress: () => InstallProgress | null
  readonly import: (source: string, options: ImportOptions) => Promise<InstalledEncoder>
  readonly add: (name: string) => Promise<InstalledEncoder>
  readonly cancel: () => void
  readonly remove: (name: string) => void
}

/** @param onChange called with progress, and with null when the list may have changed */
export function openEncoderShelf(
  dataFolder: string,
  onChange: (progress: InstallProgress | null) => void,
): EncoderShelf {
  const installer = openInstaller('an encoder', onChange)
  return {
    list: () => installedEncoders(dataFolder),
    progress: installer.progress,
    import: (source, options) => installer.run((work) => importEncoder(dataFolder, source, options, work)),
    add: (name) => installer.run((work) => addEncoder(dataFolder, name, work)),
    cancel: installer.cancel,
    remove(name) {
      removeEncoder(dataFolder, name)
      onChange(null)
    },
  }
}
