import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAudioName } from '../audio/index.ts'

/** Folders looked into at most: what has no audio in so many is no dataset. */
const MAX_FOLDERS = 2_000

/**
 * The first audio files of a folder, as paths relative to it: for a look at what a folder holds, where a whole walk would
 * take too long. Hidden folders and links are left out.
 */
export async function findAudio(folder: string, most: number): Promise<readonly string[]> {
  const found: string[] = []
  const folders = ['']
  for (let looked = 0; looked < MAX_FOLDERS && folders.length > 0; looked++) {
    const inside = folders.shift()!
    // A folder that may not be read holds nothing for us; indexing names it.
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
