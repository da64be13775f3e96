import { isAbsolute, posix, relative, sep } from 'node:path'

/** The audio file that a cell of a table names, or why there is none. */
export type PathMatch =
  | { readonly path: string; readonly by: 'path' | 'name' }
  | { readonly path: null; readonly why: 'empty' | 'absent' | 'ambiguous' }

export type PathMatcher = (given: string, tableFolder: string) => PathMatch

/** The prefix that Label Studio adds to the names of uploaded files. */
const UPLOAD_PREFIX = /^[0-9a-f]{8}-/i

/**
 * Matches the cells of a table with a dataset's audio files. In order: the path relative to the table or the dataset;
 * an absolute path into the dataset; the longest tail of the path, or the file name alone, if it fits one file only.
 * Letters are compared in NFC, and without case where the exact case fits no file. Extensions may differ.
 * @param paths relative to the dataset's folder, with forward slashes
 */
export function pathMatcher(paths: readonly string[], datasetFolder: string): PathMatcher {
  const exact = new Map(paths.map((path) => [path.normalize('NFC'), path]))
  const byName = grouped(paths, (path) => folded(posix.basename(path)))
  const byStem = grouped(paths, (path) => folded(stemOf(posix.basename(path))))

  return (given, tableFolder) => {
    const cleaned = cleanedPath(given)
    if (cleaned === '') return { path: null, why: 'empty' }
    const direct = [given, cleaned]
      .flatMap((text) => placesOf(text, tableFolder, datasetFolder))
      .map((place) => exact.get(place))
      .find((path) => path !== undefined)
    if (direct !== undefined) return { path: direct, by: 'path' }
    const name = posix.basename(cleaned)
    const candidates =
      byName.get(folded(name)) ??
      byName.get(folded(name.replace(UPLOAD_PREFIX, ''))) ??
      byStem.get(folded(stemOf(name))) ??
      byStem.get(folded(name)) ??
      []
    return longestTail(cleaned, candidates)
  }
}

/** Paths relative to the dataset that a text can mean, in NFC. */
function placesOf(text: string, tableFolder: string, datasetFolder: string): readonly string[] {
  const inDataset = isAbsolute(text)
    ? [relative(datasetFolder, text).split(sep).join('/')]
    : [posix.join(tableFolder, text.replaceAll('\\', '/')), posix.normalize(text.replaceAll('\\', '/'))]
  return inDataset.flatMap((place) => [place.normalize('NFC'), place.trim().normalize('NFC')])
}

/** The path in a cell, with forward slashes: of a file, a URL, or Label Studio's local files. */
function cleanedPath(given: string): string {
  const text = given.trim().replaceAll('\\', '/')
  const local = /[?&]d=([^&]+)/.exec(text)?.[1]
  if (local !== undefined) return decoded(local)
  return /^(?:file|https?|s3|gs):\/\//i.test(text) ? decoded(text.replace(/[?#].*$/, '')) : text
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

function longestTail(given: string, candidates: readonly string[]): PathMatch {
  if (candidates.length === 0) return { path: null, why: 'absent' }
  const scored = candidates.map((path) => ({ path, score: tailScore(given, path) }))
  const top = Math.max(...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === top)
  return best.length === 1 ? { path: best[0].path, by: 'name' } : { path: null, why: 'ambiguous' }
}

/** Number of equal parts from the end; parts that differ in case count slightly less. */
function tailScore(given: string, path: string): number {
  const parts = (text: string) => text.normalize('NFC').split('/').reverse()
  const [one, other] = [parts(given), parts(path)]
  let score = one[0] === other[0] ? 1 : 0.999
  for (let i = 1; i < Math.min(one.length, other.length); i++) {
    if (folded(one[i]) !== folded(other[i])) break
    score += one[i] === other[i] ? 1 : 0.999
  }
  return score
}

function grouped(
  paths: readonly string[],
  keyOf: (path: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const group = groups.get(keyOf(path))
    if (group) group.push(path)
    else groups.set(keyOf(path), [path])
  }
  return groups
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase()
const stemOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
