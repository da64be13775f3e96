import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toStudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { checkPacks } from '../../storage/packs/index.ts'
import { good, warning, type Check } from './check.ts'

/** Reads every record of every feature store and compares its checksum. */
export function checkFeatures(featuresFolder: string): readonly Check[] {
  const stores = existsSync(featuresFolder)
    ? readdirSync(featuresFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  const found = stores.flatMap(({ name }) => checkStore(join(featuresFolder, name)))
  return found.length > 0
    ? found
    : [good('features', `${counted(stores.length, 'feature store')} can be read.`)]
}

function checkStore(folder: string): readonly Check[] {
  const remedy = `Close the studio and delete ${folder}. Features are computed again when they are needed.`
  try {
    const { records, damaged } = checkPacks(folder)
    if (damaged === 0) return []
    const found = `${folder} has ${counted(damaged, 'damaged record')} and ${counted(records, 'good record')}.`
    return [warning('features', found, remedy)]
  } catch (thrown) {
    return [warning('features', `${folder} cannot be read: ${toStudioError(thrown).message}`, remedy)]
  }
}
