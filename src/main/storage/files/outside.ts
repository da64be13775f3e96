import { existsSync, realpathSync, statSync, type BigIntStats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'

/**
 * Throws `bad-input` if a path is inside a dataset's folder, which is never written, or inside a project. Links are
 * followed, and folders are compared by identity, whatever their spelling.
 * @param path a file or folder that need not exist yet
 */
export function requireOutside(path: string, datasets: readonly string[]): void {
  requireOutsideDatasets(path, datasets)
  requireOutsideProjects(path)
}

/** The check for datasets only, for a project's own folder. */
export function requireOutsideDatasets(path: string, datasets: readonly string[]): void {
  const kept = datasets.map(identityOf).filter((identity) => identity !== null)
  const inside = foldersAbove(path).find((folder) => {
    const identity = identityOf(folder)
    return identity !== null && kept.some((other) => isSame(identity, other))
  })
  if (inside !== undefined)
    throw new StudioError(
      'bad-input',
      `${path} is in the dataset's folder ${inside}, which the studio never changes. Choose a place outside.`,
    )
}

/** The check for projects only. */
export function requireOutsideProjects(path: string): void {
  const project = foldersAbove(path).find((folder) => existsSync(join(folder, 'studio.db')))
  if (project !== undefined)
    throw new StudioError(
      'bad-input',
      `${path} is in ${project}, a project of the studio. Choose a place outside.`,
    )
}

/** The real folders above a path, itself included, innermost first. */
function foldersAbove(path: string): readonly string[] {
  const real = realPathOf(resolve(path))
  const folders = [real]
  for (let folder = real; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder))
  return folders
}

/** The real path; its last parts need not exist. */
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
