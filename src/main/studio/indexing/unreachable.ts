import { formatCount } from '#shared/text/index.ts'
import type { Unreachable } from './walk.ts'

/** Maximum number of paths named per reason. */
const NAMED = 3
const LONGEST_NAME = 80

const TOO_LONG = 'The path is too long for this system. Shorten the names of its folders.'
const DENIED = 'Permission denied. Check the owner. Clips that are already in the project stay unchanged.'
const LOOPS = 'A link points to itself. Remove it, or let it point to the files.'
const NO_SUCH_NAME = 'The name is not valid UTF-8, or the file was removed. Rename it, then index again.'
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENAMETOOLONG', TOO_LONG],
  ['EACCES', DENIED],
  ['EPERM', DENIED],
  ['ELOOP', LOOPS],
  ['ENOENT', NO_SUCH_NAME],
  ['EILSEQ', NO_SUCH_NAME],
])

/** One sentence per reason why files or folders could not be read: which, why, and what to do. */
export function unreachableAdvice(unreachable: readonly Unreachable[]): readonly string[] {
  const reasons = new Set(unreachable.map(({ code }) => reasonFor(code)))
  return [...reasons].map((reason) => {
    const places = unreachable.filter(({ code }) => reasonFor(code) === reason)
    const names = places.slice(0, NAMED).map(({ path }) => shortened(path))
    const others = places.length > NAMED ? ` and ${formatCount(places.length - NAMED)} more` : ''
    return `Not read: ${names.join(', ')}${others}. ${reason}`
  })
}

/** Codes for a missing file. Every other code means that the file cannot be accessed. */
const NOTHING_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP'])

/** Whether a path is in a folder that could not be read, so that its file may still exist. */
export function hiddenBy(unreachable: readonly Unreachable[]): (path: string) => boolean {
  const places = unreachable.filter(({ code }) => !NOTHING_THERE.has(code)).map((place) => place.path)
  return (path) => places.some((place) => path === place || path.startsWith(`${place}/`))
}

function reasonFor(code: string): string {
  return REASONS.get(code) ?? `The disk reports ${code}. Check the disk, then index again.`
}

/** Shortens a long path to its beginning and end. */
function shortened(path: string): string {
  if (path.length <= LONGEST_NAME) return path
  return `${path.slice(0, LONGEST_NAME / 2)} … ${path.slice(-LONGEST_NAME / 2)}`
}
