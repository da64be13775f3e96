import { chmodSync, lstatSync, readdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from './atomic.ts'
import { makeFolder } from './make-folder.ts'

const OTHERS = 0o077
const STICKY = 0o1000

/** The user's umask before this process changed it; null until `keepPrivate` is called. */
let usersMask: number | null = null

/**
 * From now on, files by this process and its children are private: folders 0700, files 0600. Files that the user asked
 * for (exports, reports, predictions) get the user's own permissions with `giveToUser`.
 */
export function keepPrivate(): void {
  usersMask ??= process.umask(OTHERS)
}

/** Gives a file or folder that the user asked for the user's default permissions. */
export function giveToUser(path: string): void {
  if (usersMask === null || process.platform === 'win32') return
  const mask = usersMask
  walk(path, (entry, stats) => {
    // A hard link is the dataset's own file, which must not change.
    if (stats.isFile() && stats.nlink > 1) return
    chmodSync(entry, (stats.isDirectory() ? 0o777 : 0o666) & ~mask)
  })
}

/** Writes a file that the user asked for, atomically. */
export function writeUsersFile(file: string, content: string | Uint8Array): void {
  writeFileAtomically(file, content)
  giveToUser(file)
}

/** Creates a folder that the user asked for, with missing parents. */
export function makeUsersFolder(folder: string): void {
  const before = usersMask === null ? null : process.umask(usersMask)
  try {
    makeFolder(folder)
  } finally {
    if (before !== null) process.umask(before)
  }
}

/**
 * Creates one of the studio's own folders, or removes the access of others that an earlier version allowed. A private
 * folder is not searched again; a shared one (/tmp) stays unchanged.
 */
export function makePrivateFolder(folder: string): void {
  makeFolder(folder, { mode: 0o700 })
  if (process.platform === 'win32') return
  const { mode, uid } = lstatSync(folder)
  if ((mode & OTHERS) === 0 || (mode & STICKY) !== 0 || uid !== process.getuid?.()) return
  walk(folder, (entry, stats) => {
    if (stats.nlink === 1 || stats.isDirectory()) chmodSync(entry, stats.mode & 0o700)
  })
}

/**
 * Visits a folder's entries before the folder itself, so that after an interruption the folder is still marked as
 * unfinished.
 */
function walk(path: string, visit: (path: string, stats: Stats) => void): void {
  const stats = lstatSync(path)
  if (stats.isSymbolicLink()) return
  if (stats.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name), visit)
  visit(path, stats)
}
