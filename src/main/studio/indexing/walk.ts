import { lstatSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { StudioError } from '#shared/errors.ts'
import { isAudioName } from '../audio/index.ts'
import type { Work } from '../jobs/index.ts'

/** An audio file as the disk has it. */
export interface FoundFile {
  /** Relative to the dataset's folder, with forward slashes. */
  readonly path: string
  readonly bytes: number
  readonly mtimeMs: number
}

export interface Walk {
  /** In the order of their paths, so that what comes first is the same on every machine. */
  readonly files: readonly FoundFile[]
  /** Links that lead out of the folder, or nowhere: not followed. */
  readonly linksLeft: number
  /** Files and folders that cannot be looked into, whatever the reason. */
  readonly unreachable: readonly Unreachable[]
}

export interface Unreachable {
  /** Relative to the dataset's folder, with forward slashes. */
  readonly path: string
  /** The system's code: EACCES, ENAMETOOLONG; ELOOP for a link that leads back to itself; ENOENT where a name is not UTF-8 and so cannot be given back. */
  readonly code: string
}

const UNWANTED = /^(\.|node_modules$|__MACOSX$)/
/** What following a link that leads nowhere comes to. */
const NOWHERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])
/** How long this thread is held at a time: less than a frame. */
const SLICE_MS = 8

interface Pending {
  readonly files: Map<string, FoundFile>
  readonly links: string[]
  readonly realFolders: Set<string>
  readonly unreachable: Unreachable[]
  linksLeft: number
}

/**
 * Finds the audio files of a folder by their endings. Hidden files are skipped. Links are looked at last: one that stays
 * in the folder and leads to something not found yet (a hidden store) is followed, any other is not. What the system
 * refuses costs only itself, unless it is the dataset's own folder: then the system's error is thrown.
 */
export async function walk(folder: string, work: Pick<Work, 'throwIfCancelled'>): Promise<Walk> {
  const root = realpathSync(folder)
  const pending: Pending = {
    files: new Map(),
    links: [],
    realFolders: new Set(),
    unreachable: [],
    linksLeft: 0,
  }
  const pause = pacer(work)
  await walkFolder(root, '', pending, pause)
  const realFiles = new Set(pending.files.keys())
  for (let link = pending.links.shift(); link !== undefined; link = pending.links.shift())
    await follow(root, link, realFiles, pending, pause)
  const files = [...pending.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files, linksLeft: pending.linksLeft, unreachable: pending.unreachable }
}

async function walkFolder(
  root: string,
  top: string,
  pending: Pending,
  pause: () => Promise<void>,
): Promise<void> {
  const folders = [top]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const [inside, entries] = await look(root, folder).catch((error: unknown) => {
      // A dataset that cannot be read is not an empty one.
      if (folder === '') throw error
      pending.unreachable.push({ path: folder, code: codeOf(error) })
      return [null, []] as const
    })
    if (inside === null || pending.realFolders.has(inside)) continue
    pending.realFolders.add(inside)
    for (const entry of entries) {
      if (UNWANTED.test(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isSymbolicLink()) pending.links.push(path)
      else if (entry.isFile() && isAudioName(entry.name)) {
        try {
          pending.files.set(path, found(path, lstatSync(join(root, path))))
        } catch (error) {
          pending.unreachable.push({ path, code: codeOf(error) })
        }
        await pause()
      }
    }
  }
}

/** Where a folder really is, and what is in it. Throws the system's error. */
async function look(root: string, folder: string): Promise<readonly [string | null, readonly Dirent[]]> {
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
  const leave = () => {
    if (matters) pending.linksLeft++
  }
  try {
    const target = resolveInside(root, link)
    if (target === null) {
      leave()
      return
    }
    const info = statSync(join(root, link))
    if (info.isDirectory()) await walkFolder(root, link, pending, pause)
    else if (info.isFile() && isAudioName(link) && !realFiles.has(target))
      pending.files.set(link, found(link, info))
  } catch (error) {
    if (error instanceof StudioError) throw error
    const code = codeOf(error)
    if (NOWHERE.has(code)) leave()
    else if (matters || code !== 'ELOOP') pending.unreachable.push({ path: link, code })
  }
}

/** Where a path really leads, relative to the root; null outside of it. Throws the system's error. */
function resolveInside(root: string, path: string): string | null {
  const target = realpathSync(join(root, path))
  if (!target.startsWith(root + sep)) return null
  return target
    .slice(root.length + 1)
    .split(sep)
    .join('/')
}

/** The code of a system's error; throws on whatever is none. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code)
  throw error
}

function found(path: string, info: Stats): FoundFile {
  return { path, bytes: info.size, mtimeMs: info.mtimeMs }
}

/** Lets others run every few milliseconds, and stops when told to. */
function pacer(work: Pick<Work, 'throwIfCancelled'>): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    work.throwIfCancelled('Looking for audio was cancelled; nothing was changed.')
    await setImmediate()
    since = performance.now()
  }
}
