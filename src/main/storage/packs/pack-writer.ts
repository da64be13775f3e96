import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { toStudioError } from '#shared/errors.ts'

/** Appends records to one pack. */
export interface PackWriter {
  readonly pack: number
  readonly sizeBytes: number
  /**
   * Writes a complete record or nothing: an incomplete write to a full disk is truncated. Returns the record's
   * position.
   */
  append(record: Buffer): number
  close(): void
}

/** Opens or creates a pack for appending. `append` throws `disk`. */
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
