import { chmodSync, lstatSync, readdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from './atomic.ts'
import { makeFolder } from './make-folder.ts'

const OTHERS = 0o077
const STICKY = 0o1000

/** What the user's own shell takes from new files; null until this process keeps its files private. */
let usersMask: number | null = null

/**
 * From now on what this process and its children write is for this user alone: folders 0700, files 0600. What a person asks
 * to have written somewhere else (exports, reports, answers) is given the user's own permissions by `giveToUser`.
 */
export function keepPrivate(): void {
  usersMask ??= process.umask(OTHERS)
}

/** Gives a file or folder that was written at a person's wish the permissions their other files get. */
export function giveToUser(path: string): void {
  if (usersMask === null || process.platform === 'win32') return
  const mask = usersMask
  walk(path, (entry, stats) => {
    // A hard link is the dataset's own file, which is only ever read.
    if (stats.isFile() && stats.nlink > 1) return
    chmodSync(entry, (stats.isDirectory() ? 0o777 : 0o666) & ~mask)
  })
}

/** Writes a file at a person's wish, whole or not at all. */
export function writeUsersFile(file: string, content: string): void {
  writeFileAtomically(file, content)
  giveToUser(file)
}

/** Makes a folder, and those above it that are missing, at a person's wish. */
export function makeUsersFolder(folder: string): void {
  const before = usersMask === null ? null : process.umask(usersMask)
  try {
    makeFolder(folder)
  } finally {
    if (before !== null) process.umask(before)
  }
}

/**
 * Makes one of the studio's own folders, or takes from others what an earlier version let them read. A folder that is
 * private already is not looked through; one that many users share (/tmp) is left alone.
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

/** A folder's entries before the folder itself: should it be cut short, the folder still says that there is more to do. */
function walk(path: string, visit: (path: string, stats: Stats) => void): void {
  const stats = lstatSync(path)
  if (stats.isSymbolicLink()) return
  if (stats.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name), visit)
  visit(path, stats)
}
