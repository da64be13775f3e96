import { isAbsolute, posix, relative, sep } from 'node:path'
import { indexTails, SEVERAL, type Tails } from './tails.ts'
import { readSplit } from './words.ts'

/** The audio file that a cell of a table names, or why there is none. */
export type PathMatch =
  | { readonly path: string; readonly by: 'path' | 'tail' }
  | { readonly path: null; readonly why: 'absent' | 'ambiguous' }

export type PathMatcher = (given: string, tableFolder: string) => PathMatch

/** The prefix that Label Studio adds to the names of uploaded files. */
const UPLOAD_PREFIX = /[0-9a-f]{8}-(?=[^/]*$)/i
/** A number is part of the name: "rec.02" is another file than "rec.wav". */
const EXTENSION = /\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}$/i

/**
 * Matches the cells of a table with a dataset's audio files. In order: the path relative to the table or the dataset;
 * an absolute path into the dataset; the longest end of the path, if it fits one file only. Letters are compared in NFC,
 * and without case if the exact case fits no file. Extensions may differ. A path in a folder of one split never matches
 * a file in a folder of another: corpora use the same names in each.
 * @param paths relative to the dataset's folder, with forward slashes
 */
export function pathMatcher(paths: readonly string[], datasetFolder: string): PathMatcher {
  const exact = new Map(paths.map((path) => [path.normalize('NFC'), path]))
  // A dataset whose tables give whole paths needs no index of their ends.
  const cased = (path: string) => path.normalize('NFC').split('/')
  const caseless = (path: string) => cased(path.toLowerCase())
  const byName = once(() => indexTails(paths, cased))
  const byFolded = once(() => indexTails(paths, caseless))
  const byStem = once(() => indexTails(paths, (path) => caseless(path.replace(EXTENSION, ''))))
  const named: readonly (readonly [() => Tails, (path: string) => string])[] = [
    [byName, (path) => path],
    [byFolded, (path) => path],
    [byFolded, (path) => path.replace(UPLOAD_PREFIX, '')],
    // A name without an extension first: in "rec.01" the end is part of the name.
    [byStem, (path) => `${path}.wav`],
    [byStem, (path) => path],
  ]

  return (given, tableFolder) => {
    const direct = placesOf(given, tableFolder, datasetFolder)
      .map((place) => exact.get(place))
      .find((path) => path !== undefined)
    if (direct !== undefined) return { path: direct, by: 'path' }
    const path = cleanedPath(given)
    const found = path === '' ? null : first(named, ([tails, change]) => tails().find(change(path)))
    if (found === SEVERAL) return { path: null, why: 'ambiguous' }
    if (found === null || isOfOtherSplit(path, found)) return { path: null, why: 'absent' }
    return { path: found, by: 'tail' }
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

function first<Item, Result>(items: readonly Item[], resultOf: (item: Item) => Result | null): Result | null {
  for (const item of items) {
    const result = resultOf(item)
    if (result !== null) return result
  }
  return null
}

function isOfOtherSplit(one: string, other: string): boolean {
  const [first, second] = [splitOf(one), splitOf(other)]
  return first !== null && second !== null && first !== second
}

/** The split that the nearest folder names: "train_splits", "dev"; null if no folder names one. */
export function splitOf(path: string): ReturnType<typeof readSplit> {
  for (const folder of path.split('/').slice(0, -1).reverse())
    for (const word of folder.split('_')) {
      const split = readSplit(word)
      if (split) return split
    }
  return null
}

/** Paths relative to the dataset that a text can mean, in NFC. */
function placesOf(given: string, tableFolder: string, datasetFolder: string): readonly string[] {
  return [given, given.trim(), cleanedPath(given)].flatMap((text) => {
    const path = text.replaceAll('\\', '/')
    const places = isAbsolute(text)
      ? [relative(datasetFolder, text).split(sep).join('/')]
      : [posix.join(tableFolder, path), posix.normalize(path)]
    return places.map((place) => place.normalize('NFC'))
  })
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
