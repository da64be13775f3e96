import { lstatSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, extname, join, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { StudioError } from '#shared/errors.ts'
import { isAudioName } from '../audio/index.ts'
import type { Work } from '../jobs/index.ts'
import { isTableName } from '../tables/index.ts'

/** An audio file on disk. */
export interface FoundFile {
  /** Relative to the dataset's folder, with forward slashes. */
  readonly path: string
  readonly bytes: number
  readonly mtimeMs: number
}

export interface Walk {
  /** Sorted by path, so that the order is the same on every machine. */
  readonly files: readonly FoundFile[]
  /** Files that can be tables by their extension, sorted by path. */
  readonly tables: readonly string[]
  readonly passedOver: PassedOver
  readonly linksLeft: LinksLeft
  /** Files and folders that cannot be read. */
  readonly unreachable: readonly Unreachable[]
}

/** Links that are not followed. */
export interface LinksLeft {
  /** Number of links that point to no file. */
  readonly broken: number
  /** Absolute paths of existing files and folders outside the dataset that links point to. */
  readonly outside: readonly string[]
}

/** What is neither audio nor a table. */
export interface PassedOver {
  /** Folders that contain no recordings of the dataset: recycle bins, program libraries. */
  readonly folders: readonly string[]
  /** Number of files by extension, in lower case with the dot; '' for none. */
  readonly extensions: ReadonlyMap<string, number>
}

export interface Unreachable {
  /** Relative to the dataset's folder, with forward slashes. */
  readonly path: string
  /**
   * Error code of the system: EACCES, ENAMETOOLONG; ELOOP for a link that points to itself; ENOENT for a name that is
   * not UTF-8.
   */
  readonly code: string
}

const HIDDEN = /^\./
/** Recycle bins, thumbnails of network drives, resource forks, and the libraries of programs. */
const UNWANTED =
  /^(?:\$RECYCLE\.BIN|#recycle|@eaDir|System Volume Information|lost\+found|__MACOSX|node_modules|site-packages|dist-packages)$/i
/** Error codes of a link whose target does not exist. */
const NOWHERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])
/** Maximum time, in ms, before other events run: less than one frame. */
const SLICE_MS = 8

interface Pending {
  readonly files: Map<string, FoundFile>
  readonly tables: string[]
  readonly unwanted: string[]
  readonly extensions: Map<string, number>
  readonly links: string[]
  readonly realFolders: Set<string>
  readonly unreachable: Unreachable[]
  readonly outside: string[]
  brokenLinks: number
}

/**
 * Finds the audio files of a folder by their extensions. Hidden files are skipped. Links are processed last: a link is
 * followed if its target is inside the folder and was not found yet (a hidden store). A folder that cannot be read is
 * reported, except for the dataset's own folder: then the system's error is thrown.
 */
export async function walk(folder: string, work: Pick<Work, 'throwIfCancelled'>): Promise<Walk> {
  const root = realpathSync(folder)
  const pending: Pending = {
    files: new Map(),
    tables: [],
    unwanted: [],
    extensions: new Map(),
    links: [],
    realFolders: new Set(),
    unreachable: [],
    outside: [],
    brokenLinks: 0,
  }
  const pause = pacer(work)
  await walkFolder(root, '', pending, pause)
  const realFiles = new Set(pending.files.keys())
  for (let link = pending.links.shift(); link !== undefined; link = pending.links.shift())
    await follow(root, link, realFiles, pending, pause)
  const files = [...pending.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  const { brokenLinks, outside, unreachable, unwanted, extensions } = pending
  return {
    ...{ files, linksLeft: { broken: brokenLinks, outside }, unreachable },
    tables: pending.tables.sort(),
    passedOver: { folders: unwanted.sort(), extensions },
  }
}

async function walkFolder(
  root: string,
  top: string,
  pending: Pending,
  pause: () => Promise<void>,
): Promise<void> {
  const folders = [top]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const [inside, entries] = await readFolder(root, folder).catch((error: unknown) => {
      // A dataset that cannot be read must not count as empty.
      if (folder === '') throw error
      pending.unreachable.push({ path: folder, code: codeOf(error) })
      return [null, []] as const
    })
    if (inside === null || pending.realFolders.has(inside)) continue
    pending.realFolders.add(inside)
    for (const entry of entries) {
      if (HIDDEN.test(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) (UNWANTED.test(entry.name) ? pending.unwanted : folders).push(path)
      else if (entry.isSymbolicLink()) pending.links.push(path)
      else if (entry.isFile() && isAudioName(entry.name)) {
        try {
          pending.files.set(path, found(path, lstatSync(join(root, path))))
        } catch (error) {
          pending.unreachable.push({ path, code: codeOf(error) })
        }
        await pause()
      } else if (entry.isFile() && isTableName(entry.name)) pending.tables.push(path)
      else if (entry.isFile()) countExtension(entry.name, pending.extensions)
    }
  }
}

function countExtension(name: string, extensions: Map<string, number>): void {
  const extension = extname(name).toLowerCase()
  extensions.set(extension, (extensions.get(extension) ?? 0) + 1)
}

/** The real path of a folder and its entries. Throws the system's error. */
async function readFolder(
  root: string,
  folder: string,
): Promise<readonly [string | null, readonly Dirent[]]> {
  const inside = folder === '' ? '' : resolveInside(root, folder)
  return [inside, inside === null ? [] : await readdir(join(root, folder), { withFileTypes: true })]
}

async function follow(
  root: string,
  link: string,
  realFiles: ReadonlySet<string>,
  pending: Pending,
  pause: () => Promise<void>,
): Promise<void> {
  const matters = isAudioName(link) || !link.includes('.')
  try {
    const target = resolveInside(root, link)
    if (target === null) {
      const outside = realpathSync(join(root, link))
      if (matters && outside !== root) pending.outside.push(outside)
      return
    }
    const info = statSync(join(root, link))
    if (info.isDirectory()) await walkFolder(root, link, pending, pause)
    else if (info.isFile() && isAudioName(link) && !realFiles.has(target))
      pending.files.set(link, found(link, info))
    else if (info.isFile() && isTableName(basename(link))) pending.tables.push(link)
  } catch (error) {
    if (error instanceof StudioError) throw error
    const code = codeOf(error)
    if (NOWHERE.has(code)) pending.brokenLinks += Number(matters)
    else if (matters || code !== 'ELOOP') pending.unreachable.push({ path: link, code })
  }
}

/**
 * The real path of a link's target, relative to the root; null if it is outside the root. Throws the system's error.
 */
function resolveInside(root: string, path: string): string | null {
  const target = realpathSync(join(root, path))
  if (!target.startsWith(root + sep)) return null
  return target
    .slice(root.length + 1)
    .split(sep)
    .join('/')
}

/** The code of a system error. Throws any other error. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code)
  throw error
}

function found(path: string, info: Stats): FoundFile {
  return { path, bytes: info.size, mtimeMs: info.mtimeMs }
}

/** Lets other events run every few milliseconds. Throws if the work is cancelled. */
function pacer(work: Pick<Work, 'throwIfCancelled'>): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    work.throwIfCancelled('Finding audio files was cancelled; nothing was changed.')
    await setImmediate()
    since = performance.now()
  }
}
