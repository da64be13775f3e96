import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ExportFiles } from './formats/index.ts'
import { openHashedFile, type FileSum, type HashedFile } from './hashed-file.ts'

export interface OpenFiles extends ExportFiles {
  /** Closes every file. Returns sizes and checksums by name, in order of creation. */
  readonly finish: () => Promise<ReadonlyMap<string, FileSum>>
  readonly abandon: () => Promise<void>
}

/** The files that a format writes into a folder. */
export function openFiles(folder: string): OpenFiles {
  const files = new Map<string, HashedFile>()
  return {
    async open(name, beginning = '') {
      const known = files.get(name)
      if (known) return known
      await mkdir(dirname(join(folder, name)), { recursive: true })
      const file = await openHashedFile(join(folder, name))
      files.set(name, file)
      await file.write(beginning)
      return file
    },
    async finish() {
      const sums = new Map<string, FileSum>()
      for (const [name, file] of files) sums.set(name, await file.finish())
      return sums
    },
    async abandon() {
      for (const file of files.values()) await file.abandon()
    },
  }
}
