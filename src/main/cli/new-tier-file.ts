import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { requireOutside } from '../storage/files/index.ts'
import { chooseTierFormat, defaultDataFolder, knownDatasets } from '../studio/studio.ts'

/**
 * The path and the format of a new file of tiers. Throws `conflict` if the file exists, and `bad-input` inside a dataset,
 * and for an unknown format.
 */
export function newTierFile(out: string, to: string | undefined) {
  const format = chooseTierFormat(out, to ?? null)
  const target = resolve(out)
  if (existsSync(target))
    throw new StudioError('conflict', `${target} already exists. Choose another name, or delete it.`)
  requireOutside(target, knownDatasets(defaultDataFolder()))
  return { format, target }
}
