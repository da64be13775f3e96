import { opendirSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { FolderListing } from '#shared/contract/index.ts'
import { isAudioName } from '../audio/index.ts'

/**
 * Maximum number of folders in which audio files are counted, and of entries counted in each, so that a list appears at
 * once.
 */
const MAX_COUNTED = 100
const MAX_ENTRIES = 20_000

/** The folders inside a folder of this machine, without hidden ones. Throws `not-found`, `disk`. */
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
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
      .map((inside, place) => ({
        ...inside,
        audioFiles: place < MAX_COUNTED ? countAudio(inside.path) : null,
      })),
    audioFiles: entries.filter((entry) => entry.isFile() && isAudioName(entry.name)).length,
  }
}

/** Number of audio files directly in a folder; null if not all were counted or the folder cannot be read. */
function countAudio(folder: string): number | null {
  try {
    const inside = opendirSync(folder)
    try {
      let files = 0
      for (let read = 0; read < MAX_ENTRIES; read++) {
        const entry = inside.readSync()
        if (entry === null) return files
        if (entry.isFile() && isAudioName(entry.name)) files++
      }
      return null
    } finally {
      inside.closeSync()
    }
  } catch {
    // When a person chooses the folder, the error gives the reason.
    return null
  }
}
