import { readdir } from 'node:fs/promises'
import { isAbsolute, join, posix, relative, sep } from 'node:path'
import type { ClipName } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { manifestColumns, nameOfRow } from './manifest-columns.ts'
import { isPredictionsTable } from './predictions-table.ts'
import { readColumns, readTable } from './table.ts'

/** Tables in the dataset that say what its clips are. */
export interface Manifest {
  /** Relative to the dataset's folder. */
  readonly files: readonly string[]
  /** What they say, by the path of the clip as it was found on disk. */
  readonly clips: ReadonlyMap<string, ClipName>
  /** Sentences for people about rows that could not be used. */
  readonly advice: readonly string[]
  /** Sentences for people about tables that could not be read, or not to their end. */
  readonly unread: readonly string[]
  /** Tables of a model's predictions, which are not taken for labels. */
  readonly predictions: readonly string[]
}

const MAX_FOLDERS = 32

/**
 * Reads every table of paths and labels at the top of the dataset, or one folder below.
 * @param paths the audio files found, relative to the dataset's folder with forward slashes
 */
export async function readManifests(paths: readonly string[], datasetFolder: string): Promise<Manifest> {
  // Names typed on one system may be composed differently on another: é as one character or two.
  const found = new Map(paths.map((path) => [path.normalize('NFC'), path]))
  const folders = new Set(['', ...paths.map((path) => path.slice(0, path.indexOf('/') + 1))])
  const clips = new Map<string, ClipName>()
  const files: string[] = []
  const advice: string[] = []
  const unread: string[] = []
  const predictions: string[] = []
  for (const folder of [...folders].slice(0, MAX_FOLDERS))
    for (const file of await tablesIn(datasetFolder, folder)) {
      const before = clips.size
      advice.push(...(await readManifest(file, datasetFolder, found, { clips, predictions, unread })))
      if (clips.size > before) files.push(file)
    }
  return { files, clips, advice, unread, predictions }
}

async function tablesIn(datasetFolder: string, folder: string): Promise<readonly string[]> {
  // A folder that went away or may not be read holds no table for us; the walk has reported it.
  const entries = await readdir(join(datasetFolder, folder), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(csv|tsv|jsonl|ndjson)$/i.test(entry.name))
    .map((entry) => `${folder}${entry.name}`)
    .sort()
}

interface Gathered {
  readonly clips: Map<string, ClipName>
  readonly predictions: string[]
  readonly unread: string[]
}

/** Adds what one table says to what is gathered, and returns what people should know of its rows. */
async function readManifest(
  file: string,
  datasetFolder: string,
  found: ReadonlyMap<string, string>,
  { clips, predictions, unread }: Gathered,
): Promise<readonly string[]> {
  let hits = 0
  let misses = 0
  let example = ''
  try {
    const names = await readColumns(join(datasetFolder, file))
    if (isPredictionsTable(names)) {
      predictions.push(file)
      return []
    }
    const columns = manifestColumns(names)
    if (!columns) return []
    for await (const row of readTable(join(datasetFolder, file))) {
      const given = row[columns.path] ?? ''
      const path = resolvePath(given, posix.dirname(file), datasetFolder)
      const clip = path === null ? undefined : (found.get(path) ?? found.get(path.trim()))
      if (clip !== undefined) {
        clips.set(clip, nameOfRow(row, columns))
        hits++
      } else if (misses++ === 0) example = given
    }
  } catch (thrown) {
    const { message } = toStudioError(thrown)
    unread.push(hits > 0 ? `${message} Only the rows before it were read.` : message)
    return []
  }
  if (hits === 0 || misses === 0) return []
  return [
    `${counted(misses, 'row')} of ${file} ${misses === 1 ? 'names a file that is' : 'name files that are'} not in the dataset's folder (the first: "${example}").`,
  ]
}

/**
 * A path as a manifest gives it, relative to the dataset's folder; null where it leads out of it.
 * @param folder the manifest's own folder, relative to the dataset's; '.' at the top
 */
export function resolvePath(given: string, folder: string, datasetFolder: string): string | null {
  if (given.trim() === '') return null
  const path = isAbsolute(given)
    ? relative(datasetFolder, given).split(sep).join('/')
    : posix.normalize(posix.join(folder, given.replaceAll('\\', '/')))
  return path.startsWith('../') || path === '..' || isAbsolute(path) ? null : path.normalize('NFC')
}
