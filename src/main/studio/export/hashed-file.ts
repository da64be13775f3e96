import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const FLUSH_CHARACTERS = 1 << 18

export interface FileSum {
  readonly bytes: number
  readonly sha256: string
}

export interface HashedFile {
  readonly write: (content: string | Uint8Array) => Promise<void>
  /** Writes the rest, flushes it to disk, and returns size and checksum. */
  readonly finish: () => Promise<FileSum>
  /** Closes the file without finishing it. */
  readonly abandon: () => Promise<void>
}

/** A new file that is hashed while it is written in pieces, so that memory use stays constant. */
export async function openHashedFile(file: string): Promise<HashedFile> {
  const handle = await open(file, 'wx')
  const hash = createHash('sha256')
  let pending = ''
  let bytes = 0
  const append = async (data: Uint8Array) => {
    hash.update(data)
    bytes += data.length
    await handle.appendFile(data)
  }
  const flush = async () => {
    const data = Buffer.from(pending)
    pending = ''
    await append(data)
  }
  return {
    async write(content) {
      if (typeof content === 'string') {
        pending += content
        if (pending.length >= FLUSH_CHARACTERS) await flush()
      } else {
        await flush()
        await append(content)
      }
    },
    async finish() {
      await flush()
      await handle.sync()
      await handle.close()
      return { bytes, sha256: hash.digest('hex') }
    },
    abandon: () => handle.close(),
  }
}
