import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { FREEZE_SCHEMA_VERSION, FreezeFile, FreezeStatement } from '#shared/contract/freezes.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { canonicalBytes, sha256 } from './canonical.ts'
import { countsOf } from './counts.ts'
import { fingerprintOf } from './signing-key.ts'

/** A freeze as its file states it, and why the file is not what was signed. */
export interface CheckedFile {
  readonly id: string
  readonly statement: FreezeStatement
  readonly keyFingerprint: string
  /** One sentence each; empty for a genuine file. */
  readonly problems: readonly string[]
}

const Versioned = z.object({ statement: z.object({ schemaVersion: z.number() }) })

/**
 * Checks a freeze's file by itself: the statement's hash, the signature, and whether its counts fit its labels.
 * @param text the content of the file
 * @throws StudioError `unreadable` if it is not the file of a freeze, or of a newer version
 */
export function checkFile(text: string): CheckedFile {
  const json = parseJson(text)
  const versioned = Versioned.safeParse(json)
  if (versioned.success && versioned.data.statement.schemaVersion > FREEZE_SCHEMA_VERSION)
    throw new StudioError('unreadable', 'This freeze was made by a newer SER Studio. Update the studio.')
  try {
    const { statement: stated, sha256: hash, signature } = parseOr(FreezeFile, json, NOT_A_FREEZE)
    const statement = parseOr(FreezeStatement, stated, NOT_A_FREEZE)
    const bytes = canonicalBytes(stated)
    const id = sha256(bytes)
    const keyFingerprint = fingerprintOf(statement.publicKey)
    const problems = [
      id === hash ? null : 'The statement was changed: its SHA-256 is not the one in the file.',
      isSigned(bytes, signature.value, statement.publicKey)
        ? null
        : 'The signature does not belong to this statement and key: the file was changed after it was signed.',
      keyFingerprint === signature.keyFingerprint
        ? null
        : 'The fingerprint in the file is not that of its public key.',
      isConsistent(statement) ? null : 'The counts of the statement do not match its labels.',
    ]
    return { id, statement, keyFingerprint, problems: problems.filter((problem) => problem !== null) }
  } catch (thrown) {
    throw new StudioError('unreadable', toStudioError(thrown).message, {}, thrown)
  }
}

const NOT_A_FREEZE = 'The file is not a freeze of SER Studio'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StudioError('unreadable', `${NOT_A_FREEZE}: it is not JSON. Choose the saved file.`, {}, error)
  }
}

function isSigned(bytes: Buffer, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(signature, 'base64'))
  } catch {
    return false // no key that node:crypto can read
  }
}

function isConsistent({ labels, dataset, counts }: FreezeStatement): boolean {
  const contents = Object.keys(labels).sort()
  const counted = countsOf(Object.values(labels))
  return (
    contents.length === dataset.recordings &&
    sha256(contents.join('\n')) === dataset.fingerprint &&
    canonicalBytes(counted).equals(canonicalBytes(counts))
  )
}
