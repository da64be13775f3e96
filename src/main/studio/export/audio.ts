import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RedactedSound } from '#shared/domain/redactions.ts'
import { StudioError } from '#shared/errors.ts'
import { writeRedacted } from '../audio/index.ts'
import type { FileSum } from './hashed-file.ts'
import { safeName } from './names.ts'
import type { ExportRow } from './rows.ts'

export interface PlacedAudio {
  /** Path relative to the export folder, with forward slashes. */
  readonly name: string
  readonly sum: FileSum
}

type PlacedRow = Pick<ExportRow, 'path' | 'file_bytes' | 'format' | 'duration_ms' | 'redacted'>

const READ_BYTES = 1 << 17
const NAMES_TRIED = 8

/**
 * Copies or links a clip's file into a folder under a safe name, and returns its checksum. A clip with redacted stretches is
 * written anew as a WAV file in both cases.
 * @throws StudioError `not-found` if the file is missing; `conflict` if it changed since indexing or cannot be linked
 */
export async function placeAudio(
  row: PlacedRow,
  dataset: string,
  folder: string,
  how: 'copy' | 'link',
): Promise<PlacedAudio> {
  const source = join(dataset, row.path)
  await requireAsIndexed(source, row.file_bytes)
  for (let attempt = 0; ; attempt++) {
    const name = safeName(row.redacted ? wavName(row.path) : row.path, attempt)
    const target = join(folder, name)
    await mkdir(dirname(target), { recursive: true })
    try {
      if (row.redacted) await writeAnew(row, row.redacted, source, target)
      else if (how === 'link') await link(source, target)
      else await copy(source, target)
      return { name, sum: await settle(target, row.redacted ? 'copy' : how) }
    } catch (error) {
      // The name is taken: on a case-insensitive disk, A.wav and a.wav are the same name.
      if (isSystemError(error, 'EEXIST') && attempt < NAMES_TRIED) continue
      if (how === 'link' && isSystemError(error, 'EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'))
        throw new StudioError(
          'conflict',
          `${source} cannot be linked into ${folder}, which is on another disk or a disk without links. Choose a folder on the dataset's disk, or copy the audio.`,
          {},
          error,
        )
      throw error
    }
  }
}

const wavName = (path: string): string => `${path.replace(/\.[^./]+$/, '')}.wav`

async function writeAnew(
  { path, format, duration_ms: durationMs }: PlacedRow,
  redacted: RedactedSound,
  source: string,
  target: string,
): Promise<void> {
  if (!format || durationMs === null)
    throw new StudioError('conflict', `${path} cannot be decoded any more. Index again, then export.`)
  const frames = Math.round((durationMs / 1000) * format.sampleRateHz)
  await writeRedacted(source, target, format, frames, redacted)
}

/**
 * A copy inherits the source's permissions. A read-only copy could not be synced or replaced, so it is made writable.
 */
async function copy(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  await chmod(target, 0o644)
}

async function requireAsIndexed(source: string, bytes: number): Promise<void> {
  const found = await stat(source).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  })
  if (!found)
    throw new StudioError(
      'not-found',
      `${source} was removed since it was indexed. Index again, then export.`,
    )
  if (found.size !== bytes)
    throw new StudioError('conflict', `${source} has changed since it was indexed. Index again, then export.`)
}

/** The checksum of the placed file. A copy is flushed to disk; a link is on disk already. */
async function settle(file: string, how: 'copy' | 'link'): Promise<FileSum> {
  const handle = await open(file, how === 'copy' ? 'r+' : 'r')
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(READ_BYTES)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, bytes)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
    if (how === 'copy') await handle.sync()
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await handle.close()
  }
}

function isSystemError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
