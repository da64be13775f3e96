import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A token for its holder, and what the studio stores of it. */
export interface NewToken {
  /** "<id>.<secret>" in base64url. Only its holder has it. */
  readonly token: string
  /** Public part, by which the token is found. */
  readonly id: string
  /** SHA-256 of the secret. */
  readonly hash: Buffer
}

const ID_BYTES = 12
const SECRET_BYTES = 32
const FORM = /^([\w-]{16})\.([\w-]{43})$/

/** A random token with a secret of 256 bits. */
export function makeToken(): NewToken {
  const id = randomBytes(ID_BYTES).toString('base64url')
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return { token: `${id}.${secret}`, id, hash: hashOf(secret) }
}

/** The parts of a token; null for any other text. */
export function readToken(token: string): { readonly id: string; readonly secret: string } | null {
  const found = FORM.exec(token)
  return found && { id: found[1], secret: found[2] }
}

/** Whether a secret has the stored hash, compared in constant time. */
export function isSecret(secret: string, hash: Uint8Array): boolean {
  const given = hashOf(secret)
  return given.length === hash.length && timingSafeEqual(given, hash)
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
