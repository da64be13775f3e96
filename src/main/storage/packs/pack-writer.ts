import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { toStudioError } from '#shared/errors.ts'

/** Appends to one pack at a time. */
export interface PackWriter {
  readonly pack: number
  readonly sizeBytes: number
  /** Writes a whole record, or nothing: what a full disk let through is cut off again. Returns where it begins. */
  append(record: Buffer): number
  close(): void
}

/** Opens a pack for appending, making it where there is none. Throws `disk` from `append`. */
export function openPackWriter(file: string, pack: number): PackWriter {
  const fd = openSync(file, 'a')
  let sizeBytes = fstatSync(fd).size
  return {
    pack,
    get sizeBytes() {
      return sizeBytes
    },
    append(record) {
      const offset = sizeBytes
      try {
        for (let written = 0; written < record.length;)
          written += writeSync(fd, record, written, record.length - written)
      } catch (error) {
        ftruncateSync(fd, offset)
        throw toStudioError(error)
      }
      sizeBytes = offset + record.length
      return offset
    },
    close: () => closeSync(fd),
  }
}
