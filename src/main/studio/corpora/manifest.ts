import { readdir } from 'node:fs/promises'
import { isAbsolute, join, posix, relative, sep } from 'node:path'
import type { ClipName } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { manifestColumns, nameOfRow } from './manifest-columns.ts'
import { isPredictionsTable } from './predictions-table.ts'
import { readColumns, readTable } from './table.ts'

/** The manifests of a dataset: tables with labels of its clips. */
export interface Manifest {
  /** Relative to the dataset's folder. */
  readonly files: readonly string[]
  /** Data from the manifests, by path of the clip on disk. */
  readonly clips: ReadonlyMap<string, ClipName>
  /** Sentences about rows that could not be used. */
  readonly advice: readonly string[]
  /** Sentences about tables that could not be read completely. */
  readonly unread: readonly string[]
  /** Tables with a model's predictions, which are not used as labels. */
  readonly predictions: readonly string[]
}

const MAX_FOLDERS = 32

/**
 * Reads every table of paths and labels in the dataset's folder and its direct subfolders.
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
  // The walk has reported unreadable folders already.
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

/** Adds the rows of one table. Returns advice about its rows. */
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
 * Converts a manifest's path to one relative to the dataset's folder; null if it is outside.
 * @param folder the manifest's own folder, relative to the dataset's; '.' at the top
 */
export function resolvePath(given: string, folder: string, datasetFolder: string): string | null {
  if (given.trim() === '') return null
  const path = isAbsolute(given)
    ? relative(datasetFolder, given).split(sep).join('/')
    : posix.normalize(posix.join(folder, given.replaceAll('\\', '/')))
  return path.startsWith('../') || path === '..' || isAbsolute(path) ? null : path.normalize('NFC')
}
