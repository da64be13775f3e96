import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ExportManifest } from '#shared/contract/export.ts'
import { StudioError } from '#shared/errors.ts'
import { MANIFEST, readManifest } from './manifest.ts'

/** Files that systems create in opened folders. */
const LITTER: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/** Compares files with the manifest's checksums. Throws `unreadable` naming the first that differs. */
export async function verifyFiles(
  folder: string,
  { files }: ExportManifest,
  names: Iterable<string>,
): Promise<void> {
  for (const name of names) {
    const file = join(folder, name)
    const expected = files[name]
    const found = await sha256(file).catch((error: unknown) => {
      throw new StudioError('unreadable', `${file} cannot be read. Export again.`, {}, error)
    })
    if (found !== expected.sha256)
      throw new StudioError('unreadable', `${file} has changed since it was exported: its checksum differs.`)
  }
}

/**
 * Checks that a folder contains an earlier export and nothing else, so that it may be replaced. Throws `conflict` for
 * any other folder, for added files and for edited tables.
 */
export async function requireReplaceable(folder: string): Promise<void> {
  const refuse = (why: string, cause?: unknown) =>
    new StudioError(
      'conflict',
      `${folder} is not replaced: ${why}. Move it away, or choose another folder.`,
      {},
      cause,
    )
  const manifest = await readManifest(folder).catch((error: unknown) => {
    throw refuse('it is not an export of SER Studio', error)
  })
  for await (const name of filesIn(folder)) {
    const listed = Object.hasOwn(manifest.files, name) ? manifest.files[name] : null
    if (name === MANIFEST || LITTER.has(name.split('/').at(-1)!)) continue
    if (!listed) throw refuse(`${name} was added to it`)
    if ((await stat(join(folder, name))).size !== listed.bytes) throw refuse(`${name} was changed`)
  }
  await verifyFiles(folder, manifest, withoutAudio(manifest)).catch((error: unknown) => {
    throw refuse('its tables were changed', error)
  })
}

/** The files that are not audio. Earlier versions do not list them. */
function withoutAudio({ schemaVersion, written, tables, labels, files }: ExportManifest): readonly string[] {
  if (schemaVersion >= 3) return written
  return [...tables, ...(labels ? [labels.table] : []), ...('columns.csv' in files ? ['columns.csv'] : [])]
}

/** Every file in a folder and its subfolders, as relative paths with forward slashes. */
async function* filesIn(folder: string, below = folder): AsyncGenerator<string> {
  for (const entry of await readdir(below, { withFileTypes: true })) {
    const path = join(below, entry.name)
    if (entry.isDirectory()) yield* filesIn(folder, path)
    else yield relative(folder, path).replaceAll(sep, '/')
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
