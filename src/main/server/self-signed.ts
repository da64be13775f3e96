import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { covers, isValidAt, type Certificate } from './certificate.ts'

const FILE = 'server-certificate.pem'
const DAY_MS = 24 * 3_600_000
/** Apple's systems refuse certificates that are valid for more than 825 days. */
const VALID_DAYS = 820

/**
 * The self-signed certificate of a data folder. It is generated at the first start, and again once it has expired or
 * does not name the host. The file holds the certificate and its key, and is private.
 */
export async function selfSigned(dataFolder: string, host: string): Promise<Certificate> {
  const file = join(dataFolder, FILE)
  const kept = existsSync(file) ? parse(readFileSync(file, 'utf8')) : null
  if (kept && isValidAt(kept.x509, Date.now()) && covers(kept.x509, host)) return kept
  const pem = await make([...new Set([host, hostname(), 'localhost', ...addresses()])])
  writeFileSync(file, pem, { mode: 0o600 })
  return { pem, key: pem, x509: new X509Certificate(pem) }
}

/** Null if the file is damaged. */
function parse(pem: string): Certificate | null {
  try {
    const x509 = new X509Certificate(pem)
    return x509.checkPrivateKey(createPrivateKey(pem)) ? { pem, key: pem, x509 } : null
  } catch {
    return null
  }
}

async function make(names: readonly string[]): Promise<string> {
  const now = Date.now()
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'SER Studio' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  })
  return `${cert.trim()}\n${key.trim()}\n`
}

/** Addresses of this machine that other machines can use. */
function addresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
}
