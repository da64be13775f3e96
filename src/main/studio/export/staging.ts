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
  /** The folder to write into: beside the destination, hidden, unknown to anybody else. */
  readonly folder: string
  /** Moves what was written into place, all at once. */
  commit(): Promise<void>
  /** Removes what was written. */
  discard(): Promise<void>
}

const STAGING = new RegExp(String.raw`^\.(.+)\.([0-9a-z]+)\.(${MARK})\.[0-9a-f]{8}\.(exporting|replaced)$`)

/** Staging folders of this process that are in use. */
const inUse = new Set<string>()

/**
 * Prepares to write a folder beside its destination. Cleans up first what killed exports left behind in the same place.
 * Throws `conflict` where the destination holds something and may not be replaced.
 * @param requireOurs throws where a folder that is to be overwritten holds something else than an earlier export
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

/** Whether there is an earlier export to replace. An empty folder is as good as none. */
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
      `${destination} exists already. Choose another folder, or ask to overwrite it.`,
    )
  await requireOurs(destination)
  return true
}

/** A killed export leaves its staging folder, and, killed between two renames, the old export under another name. */
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

/** A process number says nothing on another machine that shares the disk. */
function hostName(): string {
  return (
    hostname()
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '') || 'here'
  )
}
