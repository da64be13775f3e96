import { isIPv4, isIPv6 } from 'node:net'
import { hostname } from 'node:os'
import { StudioError } from '#shared/errors.ts'
import { covers, firstName, readCertificate, type Certificate } from './certificate.ts'
import { selfSigned } from './self-signed.ts'

/** Where the server listens, and how browsers name it. */
export interface Endpoint {
  /** The address to listen on. */
  readonly host: string
  /** The host in the printed address, an IPv6 address in brackets. */
  readonly name: string
  /** Null for plain HTTP, on loopback only. */
  readonly certificate: Certificate | null
}

export interface EndpointOptions {
  readonly host: string
  /** Files in PEM. */
  readonly cert?: string
  readonly key?: string
}

export const LOOPBACK: Endpoint = { host: '127.0.0.1', name: '127.0.0.1', certificate: null }

/**
 * The endpoint of a host. Loopback is plain HTTP; any other host has TLS, by the certificate given, or else by a
 * self-signed one. Throws `bad-input` for a certificate without its key, and what `readCertificate` throws.
 */
export async function endpointOf(dataFolder: string, options: EndpointOptions): Promise<Endpoint> {
  const { host, cert, key } = options
  if ((cert === undefined) !== (key === undefined))
    throw new StudioError('bad-input', 'A certificate needs its private key. Give both --cert and --key.')
  if (cert !== undefined && key !== undefined) return named(host, readCertificate(cert, key))
  if (isLoopback(host)) return { host, name: bracketed(host), certificate: null }
  return named(host, await selfSigned(dataFolder, isWildcard(host) ? hostname() : host))
}

/** The host itself where the certificate names it, otherwise the certificate's name. */
function named(host: string, certificate: Certificate): Endpoint {
  const name = covers(certificate.x509, host) ? host : (firstName(certificate.x509) ?? host)
  return { host, name: bracketed(name), certificate }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))

/** Addresses that stand for all addresses of the machine. */
const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::'

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host)
