import { homedir } from 'node:os'
import type { Session } from '../../studio/sessions/index.ts'

/** Removes folders of the host from what an invited user is sent: from replies, events, and messages of errors. */
export function withoutFolders({ dataFolder, shown }: Session): <T>(value: T) => T {
  const dataset = shown()?.dataset
  const inside = dataset ? [dataset.projectFolder, dataset.folder] : []
  const folders = [...inside, dataFolder, homedir()].filter((folder) => folder.length > 1)
  function clean(value: unknown): unknown {
    if (typeof value === 'string')
      return folders.reduce((text, folder) => text.replaceAll(folder, '…'), value)
    if (Array.isArray(value)) return value.map(clean)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
  }
  return clean as <T>(value: T) => T
}
