import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { giveToUser, makeUsersFolder, syncFolder } from '../../storage/files/index.ts'
import { isRunning, MARK, thisProcess } from '../../storage/processes/index.ts'
import { requireReplaceable } from './verify.ts'

export interface Staging {
  /** The folder to write to: a hidden folder next to the destination. */
  readonly folder: string
  /** Moves the written files to the destination atomically. */
  commit(): Promise<void>
  /** Deletes the written files. */
  discard(): Promise<void>
}

const STAGING = new RegExp(String.raw`^\.(.+)\.([0-9a-z]+)\.(${MARK})\.[0-9a-f]{8}\.(exporting|replaced)$`)

/** Staging folders that this process uses. */
const inUse = new Set<string>()

/**
 * Creates a staging folder next to the destination, after deleting those of killed exports. Throws `conflict` if the
 * destination is not empty and may not be replaced.
 * @param requireOurs throws if a folder to overwrite contains anything but an earlier export
 */
export async function openStaging(
  wanted: string,
  overwrite: boolean,
  requireOurs: (folder: string) => Promise<void> = requireReplaceable,
): Promise<Staging> {
  makeUsersFolder(dirname(resolve(wanted)))
  const parent = await realpath(dirname(resolve(wanted)))
  const destination = join(parent, basename(resolve(wanted)))
  await cleanUp(parent)
  await requireFree(destination, overwrite, requireOurs)
  const marks = `.${basename(destination)}.${hostName()}.${thisProcess()}.${randomBytes(4).toString('hex')}`
  const folder = join(parent, `${marks}.exporting`)
  const replaced = join(parent, `${marks}.replaced`)
  await mkdir(folder)
  inUse.add(folder)
  return {
    folder,
    async commit() {
      giveToUser(folder)
      syncFolder(folder)
      const replaces = await requireFree(destination, overwrite, requireOurs)
      if (replaces) await rename(destination, replaced)
      try {
        await rename(folder, destination)
      } catch (error) {
        if (replaces) await rename(replaced, destination)
        throw error
      }
      syncFolder(parent)
      inUse.delete(folder)
      if (replaces) await rm(replaced, { recursive: true })
    },
    async discard() {
      await rm(folder, { recursive: true, force: true })
      inUse.delete(folder)
    },
  }
}

/** Returns whether there is an earlier export to replace. An empty folder does not count. */
async function requireFree(
  destination: string,
  overwrite: boolean,
  requireOurs: (folder: string) => Promise<void>,
): Promise<boolean> {
  if (!existsSync(destination)) return false
  const entries = await readdir(destination).catch((error: unknown) => {
    throw new StudioError('conflict', `${destination} is a file. Choose a folder.`, {}, error)
  })
  if (entries.length === 0) {
    await rmdir(destination)
    return false
  }
  if (!overwrite)
    throw new StudioError(
      'conflict',
      `${destination} already exists. Choose another folder, or choose to overwrite it.`,
    )
  await requireOurs(destination)
  return true
}

/**
 * Deletes the staging folders of killed exports. An export killed between two renames left the old export under another
 * name, which is restored.
 */
async function cleanUp(parent: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    const match = STAGING.exec(entry)
    if (match?.[2] !== hostName()) continue
    const [, name, , mark, kind] = match
    const folder = join(parent, entry)
    const staging = join(parent, entry.replace(/replaced$/, 'exporting'))
    if (inUse.has(staging) || (mark !== thisProcess() && isRunning(mark))) continue
    if (kind === 'replaced' && !existsSync(join(parent, name))) await rename(folder, join(parent, name))
    else await rm(folder, { recursive: true, force: true })
  }
}

/** Part of the folder's name, because a process id is not unique on a disk shared by several machines. */
function hostName(): string {
  return (
    hostname()
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '') || 'here'
  )
}
