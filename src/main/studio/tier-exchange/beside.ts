import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { TIER_FORMATS } from '../tier-files/index.ts'

/** Names of the files of tiers that lie beside a recording: its name with the extension of a format. */
export function tierFilesBeside(datasetFolder: string, path: string): readonly string[] {
  const stem = basename(path, extname(path)).toLowerCase()
  const wanted = new Set(
    TIER_FORMATS.flatMap(({ extensions }) =>
      extensions.flatMap((end) => [stem + end, `${basename(path).toLowerCase()}${end}`]),
    ),
  )
  const folder = join(datasetFolder, dirname(path))
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => wanted.has(name.toLowerCase()) && name !== basename(path))
    .sort((a, b) => a.localeCompare(b, 'en'))
}
