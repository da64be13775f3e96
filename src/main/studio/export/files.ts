import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ExportFiles } from './formats/index.ts'
import { openHashedFile, type FileSum, type HashedFile } from './hashed-file.ts'

export interface OpenFiles extends ExportFiles {
  /** Closes every file. Returns sizes and checksums by name, in order of creation. */
  readonly finish: () => Promise<ReadonlyMap<string, FileSum>>
  readonly abandon: () => Promise<void>
}

const SCRATCH = '.scratch'

/** The files that a format writes into a folder. */
export function openFiles(folder: string): OpenFiles {
  const files = new Map<string, HashedFile>()
  const scratch = new Map<string, HashedFile>()
  async function openIn(known: Map<string, HashedFile>, root: string, name: string, beginning = '') {
    const open = known.get(name)
    if (open) return open
    await mkdir(dirname(join(root, name)), { recursive: true })
    const file = await openHashedFile(join(root, name))
    known.set(name, file)
    await file.write(beginning)
    return file
  }
  return {
    open: (name, beginning) => openIn(files, folder, name, beginning),
    async scratch(name) {
      const { write, finish } = await openIn(scratch, join(folder, SCRATCH), name)
      return {
        path: join(folder, SCRATCH, name),
        write,
        async finish() {
          scratch.delete(name)
          await finish()
        },
      }
    },
    async finish() {
      const sums = new Map<string, FileSum>()
      for (const [name, file] of files) sums.set(name, await file.finish())
      await rm(join(folder, SCRATCH), { recursive: true, force: true })
      return sums
    },
    async abandon() {
      for (const file of [...files.values(), ...scratch.values()]) await file.abandon()
    },
  }
}
