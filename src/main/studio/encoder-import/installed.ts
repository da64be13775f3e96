import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { InstalledEncoder } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { jsonFile, makePrivateFolder, removeLeftovers, syncFolder } from '../../storage/files/index.ts'
import { thisProcess } from '../../storage/processes/index.ts'
import { readCard } from '../encoders/index.ts'

/** Written beside the model. */
export const Origin = z.object({
  /** Name of the folder or model that it was imported from. */
  source: z.string(),
  /** SHA-256 of the source's weights. */
  sha256: z.string(),
  /** Blocks that were kept; null for an ONNX model, which is kept as it is. */
  blocks: z.number().int().nullable(),
  /** Whether its output equals stored values of this model. */
  checked: z.boolean(),
  /** Milliseconds since 1970. */
  importedAt: z.number(),
})
export type Origin = z.infer<typeof Origin>

const ORIGIN = 'origin.json'
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i

/** The folder of encoders inside the studio's data folder. */
export const encodersFolder = (dataFolder: string): string => join(dataFolder, 'encoders')

/** The encoders in the studio's data folder, by name. */
export function installedEncoders(dataFolder: string): readonly InstalledEncoder[] {
  const home = encodersFolder(dataFolder)
  if (!existsSync(home)) return []
  return readdirSync(home)
    .filter((name) => NAME.test(name) && existsSync(join(home, name, ORIGIN)))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => describe(join(home, name), name))
}

function describe(folder: string, name: string): InstalledEncoder {
  const origin = jsonFile(join(folder, ORIGIN), Origin.nullable(), null).read()
  const { licence, about } = readCard(folder)
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
  return {
    name,
    folder,
    bytes,
    licence,
    about,
    source: origin?.source ?? name,
    blocks: origin?.blocks ?? null,
    checked: origin?.checked ?? false,
    importedAt: origin?.importedAt ?? 0,
  }
}

/** Throws `bad-input` for a name that cannot be a folder, `conflict` for one that is taken. */
export function requireFreeName(dataFolder: string, name: string): void {
  if (!NAME.test(name))
    throw new StudioError(
      'bad-input',
      `"${name}" cannot be the name of an encoder. Use up to 64 letters, digits, dots, hyphens and underscores.`,
    )
  if (existsSync(join(encodersFolder(dataFolder), name)))
    throw new StudioError(
      'conflict',
      `An encoder named ${name} is already installed. Choose another name, or remove that one first.`,
    )
}

/**
 * Writes a new encoder: `write` fills a temporary folder, which gets its name once it is complete. The temporary folder
 * is removed if `write` fails.
 */
export async function install(
  dataFolder: string,
  name: string,
  write: (folder: string) => Promise<Origin>,
): Promise<InstalledEncoder> {
  const home = encodersFolder(dataFolder)
  makePrivateFolder(home)
  removeLeftovers(home)
  requireFreeName(dataFolder, name)
  const temporary = join(home, `${name}.${thisProcess()}.new`)
  const folder = join(home, name)
  makePrivateFolder(temporary)
  try {
    const origin = await write(temporary)
    jsonFile(join(temporary, ORIGIN), Origin, origin).write(origin)
    requireFreeName(dataFolder, name)
    renameSync(temporary, folder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  syncFolder(home)
  return describe(folder, name)
}

/** Deletes an encoder. Throws `not-found` with the names of those that are installed. */
export function removeEncoder(dataFolder: string, name: string): void {
  const installed = installedEncoders(dataFolder)
  const found = installed.find((encoder) => encoder.name === name)
  if (!found) {
    const names = installed.map((encoder) => encoder.name).join(', ')
    throw new StudioError(
      'not-found',
      `No encoder named ${name} is installed.${names === '' ? '' : ` Installed: ${names}.`}`,
    )
  }
  // Renamed first, so that no half of it is ever found under its name.
  const gone = `${found.folder}.${thisProcess()}.new`
  renameSync(found.folder, gone)
  rmSync(gone, { recursive: true, force: true })
}
