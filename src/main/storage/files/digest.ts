import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** SHA-256 over the content of files, one after the other: 64 hexadecimal digits. */
export async function digestFiles(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
}
