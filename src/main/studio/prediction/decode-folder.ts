import { realpathSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ChannelSetting, MonoPlan } from '#shared/domain/channels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { AUDIO_KINDS, chooseSound, type Inspected } from '../audio/index.ts'
import { recognise, type Recognition } from '../corpora/index.ts'
import { speedometer } from '../features/index.ts'
import { lengthLimits, probeAll, soundFindings, walk, type SoundFinding } from '../indexing/index.ts'
import type { Work } from '../jobs/index.ts'
import { isTableName } from '../tables/index.ts'

/** A file that can be decoded. */
export interface DecodedFile {
  /** Relative to the folder. */
  readonly path: string
  readonly file: string
  readonly content: ContentHash
  readonly durationSeconds: number
  /** How the file becomes mono. */
  readonly plan: MonoPlan
  /** Findings about the sound, for which training leaves a clip out. */
  readonly findings: readonly SoundFinding[]
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
 * Finds and decodes the audio files of a folder, or a single file, on all cores.
 * @param setting which channels are analysed
 * Throws `not-found`; `nothing-to-do`
 * without audio; `cancelled`.
 */
export async function decodeFolder(
  given: string,
  setting: ChannelSetting,
  work: Work,
): Promise<DecodedFolder> {
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
          ...judged(probe, setting),
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

/** Unusual lengths are judged by fixed limits, because the files of a folder need not resemble each other. */
const LIMITS = lengthLimits([])

function judged(
  { measured, truncated }: Inspected,
  setting: ChannelSetting,
): Pick<DecodedFile, 'durationSeconds' | 'plan' | 'findings'> {
  const { durationMs, channels } = measured
  const { plan, levels, reason } = chooseSound(measured, setting)
  const found = soundFindings({ ...levels, durationMs, channels, sound: { ...plan, reason } }, LIMITS)
  return {
    durationSeconds: durationMs / 1000,
    plan,
    findings: truncated === null ? found : [...found, { kind: 'truncated', reason: truncated }],
  }
}
