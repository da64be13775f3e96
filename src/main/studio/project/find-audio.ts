import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAudioName } from '../audio/index.ts'

/** Maximum number of folders searched. A folder without audio in so many is not a dataset. */
const MAX_FOLDERS = 2_000

/**
 * The first audio files of a folder, as relative paths, without a complete walk. Hidden folders and
 * links are skipped.
 */
export async function findAudio(folder: string, most: number): Promise<readonly string[]> {
  const found: string[] = []
  const folders = ['']
  for (let read = 0; read < MAX_FOLDERS && folders.length > 0; read++) {
    const inside = folders.shift()!
    // Unreadable folders are skipped here; indexing reports them.
    const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isFile() && isAudioName(entry.name) && found.push(path) >= most) return found
    }
  }
  return found
}
