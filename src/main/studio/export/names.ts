import { createHash } from 'node:crypto'

const MAX_PART_BYTES = 200

/**
 * A clip's path made safe as a file's path on any system, in archives and for loaders that skip hidden files: no
 * reserved characters or names, no dots or dashes in front, no part too long. A name that had to change carries eight
 * digits of the hash of the original, so that no two become one. `attempt` gives further names where one is taken.
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
