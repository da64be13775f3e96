import { realpathSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ContentHash } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { AUDIO_KINDS } from '../audio/index.ts'
import { recognise, type Recognition } from '../corpora/index.ts'
import { speedometer } from '../features/index.ts'
import { probeAll, silence, walk } from '../indexing/index.ts'
import type { Work } from '../jobs/index.ts'
import { isTableName } from '../tables/index.ts'

/** A file that can be decoded. */
export interface DecodedFile {
  /** Relative to the folder. */
  readonly path: string
  readonly file: string
  readonly content: ContentHash
  readonly durationSeconds: number
  /** Why the file counts as silent; null if it does not. */
  readonly silence: string | null
}

export interface DecodedFolder {
  readonly folder: string
  readonly recognition: Recognition
  readonly files: readonly DecodedFile[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

/** The tables next to a single file: they can name its speaker. */
async function tablesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter(isTableName).sort()
}

/**
 * Finds and decodes the audio files of a folder, or a single file, on all cores. Throws `not-found`; `nothing-to-do`
 * without audio; `cancelled`.
 */
export async function decodeFolder(given: string, work: Work): Promise<DecodedFolder> {
  const info = statSync(given, { throwIfNoEntry: false })
  if (!info) throw new StudioError('not-found', `There is no file or folder ${given}. Check the path.`)
  const path = realpathSync(given)
  const folder = info.isDirectory() ? path : dirname(path)
  work.report({ done: 0, total: 0, unit: 'files', message: 'Finding audio files' })
  const { files: found, tables } = info.isDirectory()
    ? await walk(folder, work)
    : {
        files: [{ path: basename(path), bytes: info.size, mtimeMs: info.mtimeMs }],
        tables: await tablesIn(folder),
      }
  if (found.length === 0)
    throw new StudioError('nothing-to-do', `No audio or video files (${AUDIO_KINDS}) are in ${folder}.`)
  const recognition = await recognise({
    datasetFolder: folder,
    paths: found.map((file) => file.path),
    tables,
  })
  const files: DecodedFile[] = []
  const skipped: { path: string; reason: string }[] = []
  const speed = speedometer()
  let done = 0
  for await (const group of probeAll(folder, found)) {
    work.throwIfCancelled('Predicting was cancelled.')
    for (const { file, probe } of group) {
      if (probe.kind === 'audio' && probe.content !== null)
        files.push({
          path: file.path,
          file: join(folder, file.path),
          content: probe.content,
          durationSeconds: probe.measures.durationMs / 1000,
          silence: silence(probe.measures),
        })
      else if (probe.kind === 'audio') skipped.push({ path: file.path, reason: 'It contains no samples.' })
      else if (probe.kind === 'gone')
        skipped.push({ path: file.path, reason: 'It was removed during prediction.' })
      else skipped.push({ path: file.path, reason: probe.reason })
    }
    done += group.length
    work.report({ done, total: found.length, message: `Decoding ${speed(done)}` })
  }
  return { folder, recognition, files, skipped }
}
