import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { writeFileAtomically } from './atomic.ts'

export interface JsonFile<T> {
  read(): T
  write(value: T): void
}

/**
 * A small JSON file that is read whole and written whole. A damaged one is put aside as `.damaged` and counts as empty:
 * losing choices and recent folders is better than a studio that does not start.
 */
export function jsonFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  empty: unknown,
): JsonFile<z.output<Schema>> {
  const read = (): z.output<Schema> => {
    if (!existsSync(file)) return schema.parse(empty)
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      renameSync(file, `${file}.damaged`)
      return schema.parse(empty)
    }
  }
  return {
    read,
    write(value) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileAtomically(file, JSON.stringify(value, null, 2))
    },
  }
}
