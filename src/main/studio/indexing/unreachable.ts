import { formatCount } from '#shared/text/index.ts'
import type { Unreachable } from './walk.ts'

/** As many as are named for each reason; the rest is counted. */
const NAMED = 3
const LONGEST_NAME = 80

const TOO_LONG = 'The path is too long for this system. Shorten the names of the folders it lies in.'
const DENIED = 'Permission is denied: check who owns it. Clips known from there stay as they were.'
const LOOPS = 'A link leads back to itself: remove it, or let it lead to the files.'
const NO_SUCH_NAME = 'The name is not UTF-8, or it went away. Rename it, then index again.'
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENAMETOOLONG', TOO_LONG],
  ['EACCES', DENIED],
  ['EPERM', DENIED],
  ['ELOOP', LOOPS],
  ['ENOENT', NO_SUCH_NAME],
  ['EILSEQ', NO_SUCH_NAME],
])

/** A sentence for each reason why files or folders could not be looked into: which, why, and what to do. */
export function unreachableAdvice(unreachable: readonly Unreachable[]): readonly string[] {
  const reasons = new Set(unreachable.map(({ code }) => reasonFor(code)))
  return [...reasons].map((reason) => {
    const places = unreachable.filter(({ code }) => reasonFor(code) === reason)
    const names = places.slice(0, NAMED).map(({ path }) => shortened(path))
    const others = places.length > NAMED ? ` and ${formatCount(places.length - NAMED)} more` : ''
    return `Not looked into: ${names.join(', ')}${others}. ${reason}`
  })
}

/** These say that nothing is there; every other code says that it cannot be seen. */
const NOTHING_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP'])

/** Whether a path may still hold its file, although the walk did not find it: in a place that could not be looked into. */
export function hiddenBy(unreachable: readonly Unreachable[]): (path: string) => boolean {
  const places = unreachable.filter(({ code }) => !NOTHING_THERE.has(code)).map((place) => place.path)
  return (path) => places.some((place) => path === place || path.startsWith(`${place}/`))
}

function reasonFor(code: string): string {
  return REASONS.get(code) ?? `The disk reports ${code}. Check the disk, then index again.`
}

/** Beginning and end of a path too long to be read. */
function shortened(path: string): string {
  if (path.length <= LONGEST_NAME) return path
  return `${path.slice(0, LONGEST_NAME / 2)} … ${path.slice(-LONGEST_NAME / 2)}`
}
