import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { StudioError } from '#shared/errors.ts'

/** A certificate and its private key, both in PEM. */
export interface Certificate {
  readonly pem: string
  readonly key: string
  readonly x509: X509Certificate
}

/**
 * A certificate with its private key, from two files in PEM. Throws `not-found` for a missing file, `bad-input` for a
 * file that is not in PEM, for a key of another certificate, and for a certificate that is not valid now.
 */
export function readCertificate(certificateFile: string, keyFile: string): Certificate {
  const pem = readFileSync(certificateFile, 'utf8')
  const key = readFileSync(keyFile, 'utf8')
  const x509 = parseOr(certificateFile, 'certificate', () => new X509Certificate(pem))
  const privateKey = parseOr(keyFile, 'private key', () => createPrivateKey(key))
  if (!x509.checkPrivateKey(privateKey))
    throw new StudioError(
      'bad-input',
      `${keyFile} is the key of another certificate. Give the key of ${certificateFile}.`,
    )
  if (!isValidAt(x509, Date.now()))
    throw new StudioError(
      'bad-input',
      `${certificateFile} is valid from ${x509.validFrom} to ${x509.validTo} only. Renew it and start again.`,
    )
  return { pem, key, x509 }
}

/** Whether a certificate is valid at a time, in ms since 1970. */
export const isValidAt = ({ validFromDate, validToDate }: X509Certificate, ms: number): boolean =>
  validFromDate.getTime() <= ms && ms < validToDate.getTime()

/** Whether a certificate names a host: a DNS name, or an IP address without brackets. */
export const covers = (x509: X509Certificate, host: string): boolean =>
  (isIP(host) ? x509.checkIP(host) : x509.checkHost(host)) !== undefined

/** The first DNS name of a certificate that is not a pattern; undefined if there is none. */
export const firstName = ({ subjectAltName }: X509Certificate): string | undefined =>
  /DNS:([^*,\s"]+)/.exec(subjectAltName ?? '')?.[1]

function parseOr<T>(file: string, what: string, parse: () => T): T {
  try {
    return parse()
  } catch (cause) {
    throw new StudioError(
      'bad-input',
      `${file} holds no ${what} in PEM. Give a file in PEM, without a passphrase.`,
      {},
      cause,
    )
  }
}
