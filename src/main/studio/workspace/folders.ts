import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { FolderListing } from '#shared/contract/index.ts'
import { isAudioName } from '../audio/index.ts'

/** The folders inside a folder of this machine; hidden ones left out. Throws `not-found`, `disk`. */
export function listFolders(asked: string | null): FolderListing {
  const folder = resolve(asked ?? homedir())
  const entries = readdirSync(folder, { withFileTypes: true })
  const parent = dirname(folder)
  return {
    folder,
    parent: parent === folder ? null : parent,
    folders: entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
      .map((entry) => ({ name: entry.name, path: join(folder, entry.name) }))
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    audioFiles: entries.filter((entry) => entry.isFile() && isAudioName(entry.name)).length,
  }
}
