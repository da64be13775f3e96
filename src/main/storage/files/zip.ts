import { createReadStream, type ReadStream } from 'node:fs'
import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of an archive: from disk or from memory. */
export type ZipEntry = { readonly name: string } & (
  | {
      readonly path: string
      /** Stored as it is, because compression would not make it smaller. */
      readonly isCompressed?: boolean
    }
  | { readonly content: Buffer }
)

/**
 * A ZIP archive as a stream, in the ZIP64 form where it is larger than 4 GB or has more than 65,535 files. Files are
 * opened one after another as the stream is read, so that memory use stays constant. An error of a file ends the stream
 * with it.
 * @param entries names are relative, with forward slashes
 */
export function zipStream(entries: Iterable<ZipEntry>): Readable {
  const zip = new ZipFile()
  const archive = new PassThrough()
  let reading: ReadStream | null = null
  zip.on('error', (error: Error) => archive.destroy(error))
  archive.on('close', () => reading?.destroy())
  zip.outputStream.pipe(archive)
  for (const entry of entries)
    if ('content' in entry) zip.addBuffer(entry.content, entry.name)
    else
      zip.addReadStreamLazy(entry.name, { compress: entry.isCompressed !== true }, (begin) => {
        reading = createReadStream(entry.path)
        begin(null, reading)
      })
  zip.end()
  return archive
}
