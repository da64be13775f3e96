import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ExportManifest } from '#shared/contract/export.ts'
import { StudioError } from '#shared/errors.ts'
import { readLines } from '../../storage/files/index.ts'
import { openHashedFile, type FileSum } from './hashed-file.ts'

export const MANIFEST = 'manifest.json'
const SUMS = 'checksums.partial'

export interface ManifestWriter {
  readonly files: number
  readonly bytes: number
  add(name: string, sum: FileSum): Promise<void>
  finish(head: Omit<ExportManifest, 'files'>): Promise<void>
  abandon(): Promise<void>
}

/** Writes checksums to disk, not to memory, and creates the manifest from them at the end. */
export async function openManifest(folder: string): Promise<ManifestWriter> {
  const sums = await openHashedFile(join(folder, SUMS))
  let files = 0
  let bytes = 0
  return {
    get files() {
      return files
    },
    get bytes() {
      return bytes
    },
    async add(name, sum) {
      files += 1
      bytes += sum.bytes
      await sums.write(`    ${JSON.stringify(name)}: ${JSON.stringify(sum)}\n`)
    },
    async finish(head) {
      await sums.finish()
      const manifest = await openHashedFile(join(folder, MANIFEST))
      try {
        await manifest.write(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": {`)
        let separator = '\n'
        for await (const line of readLines(join(folder, SUMS))) {
          await manifest.write(separator + line)
          separator = ',\n'
        }
        await manifest.write('\n  }\n}\n')
      } catch (error) {
        await manifest.abandon()
        throw error
      }
      await manifest.finish()
      await rm(join(folder, SUMS))
    },
    abandon: () => sums.abandon(),
  }
}

/** Reads an export's manifest. Throws `unreadable` if there is none or it is not by this studio. */
export async function readManifest(folder: string): Promise<ExportManifest> {
  const file = join(folder, MANIFEST)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new StudioError(
      'unreadable',
      `${folder} is not an export of SER Studio: ${file} cannot be read.`,
      {},
      error,
    )
  })
  try {
    return ExportManifest.parse(JSON.parse(text))
  } catch (error) {
    throw new StudioError('unreadable', `${file} is damaged or not from SER Studio.`, {}, error)
  }
}
