import { mkdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { RedactedSound } from '#shared/domain/redactions.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { requireOutside } from '../../storage/files/index.ts'
import { hashAudio, writeChannels } from '../audio/index.ts'
import { walk } from '../indexing/index.ts'
import { openStaging } from './staging.ts'

export interface ChannelFiles {
  readonly folder: string
  readonly recordings: number
  readonly files: number
  /** Files that cannot be decoded, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Writes each channel of a recording, or of all recordings of a folder, to a WAV file of its own: `calls/a.flac` of two
 * channels becomes `calls/a_channel1.wav` and `calls/a_channel2.wav`. The new folder appears when it is complete; the
 * recordings are only read. Stretches that are redacted in any project of the data folder are replaced.
 * @param out a folder that does not exist or is empty, outside the recordings' folder and of `datasets`
 * @throws StudioError `not-found`; `nothing-to-do` if nothing can be decoded; `bad-input` or `conflict` for a bad `out`
 */
export async function splitChannels(
  given: string,
  out: string,
  datasets: readonly string[],
  redactedOf: ReadonlyMap<string, RedactedSound>,
): Promise<ChannelFiles> {
  const { folder, paths } = await recordingsIn(given)
  requireOutside(out, [folder, ...datasets])
  const staging = await openStaging(out, false)
  try {
    // Recordings are known by their samples, so that a copy in another folder is redacted, too.
    const redactedIn = async (file: string) =>
      redactedOf.size === 0 ? undefined : redactedOf.get((await hashAudio(file)) ?? '')
    let files = 0
    const skipped: { path: string; reason: string }[] = []
    const stemOf = stems(paths)
    for (const path of paths)
      try {
        const stem = join(staging.folder, stemOf(path))
        mkdirSync(dirname(stem), { recursive: true })
        const file = join(folder, path)
        const nameOf = (channel: number) => `${stem}_channel${channel + 1}.wav`
        files += await writeChannels(file, nameOf, await redactedIn(file))
      } catch (thrown) {
        const { code, message } = toStudioError(thrown)
        if (code !== 'unreadable') throw thrown
        skipped.push({ path, reason: message })
      }
    if (files === 0)
      throw new StudioError('nothing-to-do', `No recording in ${given} can be decoded. Choose another one.`)
    await staging.commit()
    return { folder: resolve(out), recordings: paths.length - skipped.length, files, skipped }
  } catch (thrown) {
    await staging.discard()
    throw thrown
  }
}

async function recordingsIn(given: string) {
  const info = statSync(given, { throwIfNoEntry: false })
  if (!info) throw new StudioError('not-found', `There is no file or folder ${given}. Check the path.`)
  const path = realpathSync(given)
  if (!info.isDirectory()) return { folder: dirname(path), paths: [basename(path)] }
  const { files } = await walk(path, { throwIfCancelled: () => undefined })
  return { folder: path, paths: files.map((file) => file.path) }
}

/** Paths without their extension, unless two would be equal. */
function stems(paths: readonly string[]): (path: string) => string {
  const stemOf = (path: string) => path.replace(/\.[^./]+$/, '')
  const counts = new Map<string, number>()
  for (const stem of paths.map((path) => stemOf(path).toLowerCase()))
    counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return (path) => (counts.get(stemOf(path).toLowerCase()) === 1 ? stemOf(path) : path)
}
