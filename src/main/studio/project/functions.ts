import type Database from 'better-sqlite3'
import { z } from 'zod'
import { chainHash } from './chain-hash.ts'

const Numbers = z.array(z.number())

/** Defines the functions that migrations and triggers call in addition to SQLite's own. */
export function defineFunctions(db: Database.Database): void {
  db.function('float64_bytes', { deterministic: true }, (json: unknown) => float64Bytes(String(json)))
  db.function('chain_hash', { deterministic: true, varargs: true }, (before: unknown, ...values: unknown[]) =>
    chainHash(before, values),
  )
}

/** A JSON array of numbers as little-endian float64. */
function float64Bytes(json: string): Buffer {
  const numbers = Numbers.parse(JSON.parse(json))
  const bytes = Buffer.alloc(numbers.length * 8)
  numbers.forEach((value, index) => bytes.writeDoubleLE(value, index * 8))
  return bytes
}
