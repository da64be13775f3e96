import { dirname, sep } from 'node:path'
import { homedir } from 'node:os'
import { counted } from '#shared/words.ts'
import type { LinksLeft } from './walk.ts'

/** Number of folders above a dataset's folder that can be proposed in its place. */
const MOST_LEVELS = 4

/** Advice about links that were not followed. */
export function linksAdvice(datasetFolder: string, { broken, outside }: LinksLeft): readonly string[] {
  const advice: string[] = []
  if (outside.length > 0) {
    const around = folderAround(datasetFolder, outside)
    const remedy =
      around === null
        ? 'Copy the files into the folder, or open the folder that the links point to.'
        : `Open ${around} instead, which contains the links and their files.`
    advice.push(
      `${links(outside.length)} outside ${datasetFolder}, and ${were(outside.length)} not followed. ${remedy}`,
    )
  }
  if (broken > 0)
    advice.push(
      `${links(broken)} to no file, and ${were(broken)} not followed. Restore the files, then index again.`,
    )
  return advice
}

/**
 * The innermost folder that contains a dataset's folder and all targets of its links, as in a cache of downloads; null
 * if it is too far above, the home folder, or so general as "/data".
 */
function folderAround(datasetFolder: string, targets: readonly string[]): string | null {
  let folder = datasetFolder
  for (let level = 0; level <= MOST_LEVELS; level++) {
    if (isInside(homedir(), folder) || isGeneral(folder)) return null
    if (targets.every((target) => isInside(target, folder))) return folder
    folder = dirname(folder)
  }
  return null
}

/** A file system's root, or directly in it. */
const isGeneral = (folder: string): boolean => dirname(dirname(folder)) === dirname(folder)
const isInside = (path: string, folder: string): boolean => `${path}${sep}`.startsWith(`${folder}${sep}`)
const links = (count: number): string => `${counted(count, 'link')} ${count === 1 ? 'points' : 'point'}`
const were = (count: number): string => (count === 1 ? 'was' : 'were')
