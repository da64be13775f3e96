import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const FLUSH_CHARACTERS = 1 << 18

export interface FileSum {
  readonly bytes: number
  readonly sha256: string
}

export interface HashedFile {
  write(text: string): Promise<void>
  /** Writes the rest, flushes it to disk, and returns size and checksum. */
  finish(): Promise<FileSum>
  /** Closes the file without finishing it. */
  abandon(): Promise<void>
}

/** A new text file that is hashed while it is written in pieces, so that memory use stays constant. */
export async function openHashedFile(file: string): Promise<HashedFile> {
  const handle = await open(file, 'wx')
  const hash = createHash('sha256')
  let pending = ''
  let bytes = 0
  const flush = async () => {
    const data = Buffer.from(pending)
    pending = ''
    hash.update(data)
    bytes += data.length
    await handle.appendFile(data)
  }
  return {
    async write(text) {
      pending += text
      if (pending.length >= FLUSH_CHARACTERS) await flush()
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
