import { createHash, type Hash } from 'node:crypto'
import type { ExportFiles } from './format.ts'

export interface SummedFiles extends ExportFiles {
  /** SHA-256 of what was written to each file until now, in order of creation. */
  readonly sums: () => ReadonlyMap<string, string>
}

/** The files of an export, with checksums for a format that states them in a file of its own. */
export function summedFiles(files: ExportFiles): SummedFiles {
  const hashes = new Map<string, Hash>()
  return {
    scratch: files.scratch,
    async open(name, beginning = '') {
      const file = await files.open(name, beginning)
      const hash = hashes.get(name) ?? createHash('sha256').update(beginning)
      hashes.set(name, hash)
      return {
        ...file,
        async write(content) {
          hash.update(content)
          await file.write(content)
        },
      }
    },
    sums: () => new Map([...hashes].map(([name, hash]) => [name, hash.copy().digest('hex')])),
  }
}
