import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { thisProcess } from '../../storage/processes/index.ts'
import { sha256 } from './canonical.ts'

/** The Ed25519 key of an installation, by which others recognise its freezes. */
export interface SigningKey {
  readonly privateKey: KeyObject
  /** DER (SubjectPublicKeyInfo) in base64. */
  readonly publicKey: string
  /** SHA-256 of the public key in DER, hexadecimal. */
  readonly fingerprint: string
}

const fileOf = (dataFolder: string) => join(dataFolder, 'signing-key.pem')

/**
 * The key in the studio's data folder, made at first use and readable by its user alone.
 * @throws StudioError `unreadable` if the file holds no Ed25519 key
 */
export function signingKey(dataFolder: string): SigningKey {
  const file = fileOf(dataFolder)
  if (!existsSync(file)) make(file)
  return read(file)
}

/** The fingerprint of the installation's key; null if it has none yet. */
export function ownFingerprint(dataFolder: string): string | null {
  const file = fileOf(dataFolder)
  return existsSync(file) ? read(file).fingerprint : null
}

export const fingerprintOf = (publicKey: string): string => sha256(Buffer.from(publicKey, 'base64'))

/** Writes a new key. Of two processes that make one at the same time, the first one's key stays. */
function make(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519')
  const beside = `${file}.${thisProcess()}.new`
  try {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(beside, pem, { flag: 'wx', mode: 0o600, flush: true })
    place(beside, file)
  } finally {
    rmSync(beside, { force: true })
  }
}

/** Gives a file its name unless a file has it. Some disks have no hard links: there it is renamed. */
function place(beside: string, file: string): void {
  try {
    linkSync(beside, file)
  } catch {
    if (!existsSync(file)) renameSync(beside, file)
  }
}

function read(file: string): SigningKey {
  try {
    const privateKey = createPrivateKey(readFileSync(file))
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError(String(privateKey.asymmetricKeyType))
    const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
    return { privateKey, publicKey: der.toString('base64'), fingerprint: sha256(der) }
  } catch (error) {
    throw new StudioError(
      'unreadable',
      `${file} does not contain an Ed25519 key. Restore it from a backup, or move it away: the studio then makes a new key, with another fingerprint.`,
      {},
      error,
    )
  }
}
