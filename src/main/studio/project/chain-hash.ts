import { createHash } from 'node:crypto'

/**
 * The hash of an event in a chain: SHA-256 of the hash before it, 32 bytes or none at the start, and of the event's values
 * as a JSON array in UTF-8.
 */
export function chainHash(before: unknown, values: readonly unknown[]): Buffer {
  const hash = createHash('sha256')
  if (before instanceof Uint8Array) hash.update(before)
  return hash.update(JSON.stringify(values)).digest()
}
