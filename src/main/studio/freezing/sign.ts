import { sign } from 'node:crypto'
import type { FreezeFile, FreezeStatement } from '#shared/contract/freezes.ts'
import { canonicalBytes, sha256, type SigningKey } from '../freezes/index.ts'

/** The signed file of a statement. The signature (Ed25519) covers the bytes of the canonical statement. */
export function signStatement(statement: FreezeStatement, key: SigningKey): FreezeFile {
  const bytes = canonicalBytes(statement)
  return {
    statement,
    sha256: sha256(bytes),
    signature: {
      algorithm: 'Ed25519',
      keyFingerprint: key.fingerprint,
      value: sign(null, bytes, key.privateKey).toString('base64'),
    },
  }
}
