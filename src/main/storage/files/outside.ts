import { existsSync, realpathSync, statSync, type BigIntStats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'

/**
 * Makes sure that what is written at a path lies in no dataset's folder, which is only ever read, and in no project's, which
 * is the studio's own. Links are followed, and folders compared as the disk knows them, whatever their spelling. Throws
 * `bad-input`.
 * @param path a file or folder that need not exist yet
 */
export function requireOutside(path: string, datasets: readonly string[]): void {
  requireOutsideDatasets(path, datasets)
  requireOutsideProjects(path)
}

/** The first half of it: for a project's own folder. */
export function requireOutsideDatasets(path: string, datasets: readonly string[]): void {
  const kept = datasets.map(identityOf).filter((identity) => identity !== null)
  const inside = foldersAbove(path).find((folder) => {
    const identity = identityOf(folder)
    return identity !== null && kept.some((other) => isSame(identity, other))
  })
  if (inside !== undefined)
    throw new StudioError(
      'bad-input',
      `${path} lies in the dataset's folder ${inside}, which is only ever read. Choose a place outside of it.`,
    )
}

/** The second half of it. */
export function requireOutsideProjects(path: string): void {
  const project = foldersAbove(path).find((folder) => existsSync(join(folder, 'studio.db')))
  if (project !== undefined)
    throw new StudioError(
      'bad-input',
      `${path} lies in ${project}, where the studio keeps a project. Choose a place outside of it.`,
    )
}

/** The real folders that a path lies in, itself included, from the inside out. */
function foldersAbove(path: string): readonly string[] {
  const real = realPathOf(resolve(path))
  const folders = [real]
  for (let folder = real; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder))
  return folders
}

/** Through links, of a path whose last parts may not exist yet. */
function realPathOf(path: string): string {
  if (existsSync(path) || dirname(path) === path) return existsSync(path) ? realpathSync(path) : path
  return join(realPathOf(dirname(path)), path.slice(dirname(path).length))
}

function identityOf(path: string): BigIntStats | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev
}
