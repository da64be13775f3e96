import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { AudioFormat, Clip, ClipId } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import type { Studio } from '../studio/sessions/index.ts'
import type { Dataset } from '../studio/studio.ts'

export interface Media {
  readonly file: string
  readonly bytes: number
  readonly type: string
  /** Changes with the file, so that what is cached of an older one is not played. */
  readonly etag: string
}

const TYPES: Readonly<Record<AudioFormat['container'], string>> = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  w64: 'audio/x-w64',
  aiff: 'audio/aiff',
  caf: 'audio/x-caf',
  mp4: 'audio/mp4',
  webm: 'audio/webm',
  aac: 'audio/aac',
  amr: 'audio/amr',
  asf: 'audio/x-ms-wma',
  au: 'audio/basic',
  avi: 'video/x-msvideo',
  sphere: 'application/octet-stream',
  wavpack: 'audio/x-wavpack',
}

/**
 * The audio file that "<project>/<clip>" names; null for anything else. Clips are named by number and nothing in the
 * address is ever part of a path; a clip whose path leads out of the dataset by a link is refused all the same.
 */
export function findMedia(studio: Studio, address: string): Media | null {
  const named = /^([^/]+)\/(\d{1,15})$/.exec(address)
  const dataset = named && studio.byId(named[1])?.dataset
  if (!named || !dataset) return null
  const clip = clipOf(dataset, Number(named[2]) as ClipId)
  if (!clip) return null
  const file = join(dataset.folder, clip.path)
  try {
    if (!existsSync(file) || !realpathSync(file).startsWith(dataset.folder + sep)) return null
    const { size, mtimeMs } = statSync(file)
    const type = clip.format ? TYPES[clip.format.container] : 'application/octet-stream'
    return { file, bytes: size, type, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` }
  } catch (error) {
    if (toStudioError(error).code === 'internal') throw error
    return null
  }
}

/** Throws `disk` where the database is gone, `unreadable` where it is damaged. */
function clipOf(dataset: Dataset, id: ClipId): Clip | null {
  try {
    dataset.requireOnDisk()
    return dataset.library.many([id]).at(0) ?? null
  } catch (thrown) {
    throw dataset.explain(thrown)
  }
}

export interface ByteRange {
  readonly first: number
  /** Included. */
  readonly last: number
}

/**
 * What a Range header asks of a file (RFC 9110, section 14.1.2). `all` where there is none, or one of a kind a server may
 * disregard (several ranges, another unit); `outside` where nothing of it lies in the file.
 */
export function parseRange(header: string | null | undefined, bytes: number): ByteRange | 'all' | 'outside' {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!asked) return 'all'
  const [, from, to] = asked
  if (from === '' && to === '') return 'all'
  if (from === '') {
    const length = Math.min(Number(to), bytes)
    return length === 0 ? 'outside' : { first: bytes - length, last: bytes - 1 }
  }
  const first = Number(from)
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (to !== '' && Number(to) < first) return 'all'
  return first >= bytes ? 'outside' : { first, last }
}
