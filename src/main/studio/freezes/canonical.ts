import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * Canonical JSON by RFC 8785, in UTF-8: the same bytes for equal values on every machine. Throws an Error for a value that
 * JSON cannot hold.
 */
export function canonicalBytes(value: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(canonicalize(value) ?? '')
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
