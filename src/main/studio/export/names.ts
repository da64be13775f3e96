import { createHash } from 'node:crypto'

const MAX_PART_BYTES = 200

/**
 * Makes a clip's path safe for any system, for archives and for loaders that skip hidden files: no reserved characters
 * or names, no leading dots or dashes, no part too long. A changed name ends with eight digits of the hash of the
 * original, so that names stay distinct.
 * @param attempt number of earlier attempts whose name was taken
 */
export function safeName(path: string, attempt = 0): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const safe = parts.map(safePart).join('/')
  if (safe === path && attempt === 0) return safe
  const digits = createHash('sha256')
    .update(`${path}${'\0'.repeat(attempt)}`)
    .digest('hex')
    .slice(0, 8)
  const dot = safe.lastIndexOf('.')
  const hasEnding = dot > safe.lastIndexOf('/') + 1
  return hasEnding ? `${safe.slice(0, dot)}-${digits}${safe.slice(dot)}` : `${safe}-${digits}`
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

function safePart(part: string): string {
  const plain = part
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*\\]/gu, '_')
    .replace(/^[.\-=+@_~ ]+/, '_')
    .replace(/[. ]+$/, '_')
  return shorten(RESERVED.test(plain) ? `_${plain}` : plain)
}

function shorten(part: string): string {
  if (Buffer.byteLength(part) <= MAX_PART_BYTES) return part
  const ending = /\.[^.]{1,8}$/.exec(part)?.[0] ?? ''
  const stem = Array.from(part.slice(0, part.length - ending.length))
  while (Buffer.byteLength(stem.join('') + ending) > MAX_PART_BYTES) stem.pop()
  return stem.join('') + ending
}
