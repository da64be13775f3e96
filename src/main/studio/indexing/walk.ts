import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { isAudioName } from '../audio/index.ts'
import { stopIfCancelled } from './cancelled.ts'

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
  /** Names the system cannot give back to us (not UTF-8), and folders that may not be read. */
  readonly unreachable: number
}

const UNWANTED = /^(\.|node_modules$|__MACOSX$)/
/** How long this thread is held at a time: less than a frame. */
const SLICE_MS = 8

interface Pending {
  readonly files: Map<string, FoundFile>
  readonly links: string[]
  readonly realFolders: Set<string>
  linksLeft: number
  unreachable: number
}

/**
 * Finds the audio files of a folder by their endings. Hidden files are skipped. Links are looked at last: one that stays
 * in the folder and leads to something not found yet (a hidden store) is followed, any other is not.
 */
export async function walk(folder: string, signal: AbortSignal): Promise<Walk> {
  const root = realpathSync(folder)
  const pending: Pending = {
    files: new Map(),
    links: [],
    realFolders: new Set(),
    linksLeft: 0,
    unreachable: 0,
  }
  const pause = pacer(signal)
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
    const inside = folder === '' ? '' : resolveInside(root, folder)
    if (inside === null || pending.realFolders.has(inside)) continue
    pending.realFolders.add(inside)
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => null)
    if (!entries) pending.unreachable++
    for (const entry of entries ?? []) {
      if (UNWANTED.test(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isSymbolicLink()) pending.links.push(path)
      else if (entry.isFile() && isAudioName(entry.name)) {
        const info = lstatSync(join(root, path), { throwIfNoEntry: false })
        if (info) pending.files.set(path, found(path, info))
        else pending.unreachable++
        await pause()
      }
    }
  }
}

async function follow(
  root: string,
  link: string,
  realFiles: ReadonlySet<string>,
  pending: Pending,
  pause: () => Promise<void>,
): Promise<void> {
  const target = resolveInside(root, link)
  if (target === null) {
    if (isAudioName(link) || !link.includes('.')) pending.linksLeft++
    return
  }
  const info = statSync(join(root, link), { throwIfNoEntry: false })
  if (info?.isDirectory()) await walkFolder(root, link, pending, pause)
  else if (info?.isFile() && isAudioName(link) && !realFiles.has(target))
    pending.files.set(link, found(link, info))
}

/** Where a link leads, relative to the root; null outside of it or nowhere. */
function resolveInside(root: string, link: string): string | null {
  try {
    const target = realpathSync(join(root, link))
    return target.startsWith(root + sep)
      ? target
          .slice(root.length + 1)
          .split(sep)
          .join('/')
      : null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'EACCES' || code === 'ENOTDIR') return null
    throw error
  }
}

function found(path: string, info: Stats): FoundFile {
  return { path, bytes: info.size, mtimeMs: info.mtimeMs }
}

/** Lets others run every few milliseconds, and stops when told to. */
function pacer(signal: AbortSignal): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    stopIfCancelled(signal)
    await setImmediate()
    since = performance.now()
  }
}
