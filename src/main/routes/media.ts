import { createReadStream, existsSync, openSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { AudioFormat, Clip, ClipId } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import { asWav, isPlayable, redactedWav, wavBytes } from '../studio/audio/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import type { Dataset } from '../studio/studio.ts'
import { isInvited, OWNER, type User } from '../studio/users/index.ts'

/** A clip's audio in a format that browsers play. */
export interface Media {
  readonly bytes: number
  readonly type: string
  /** Changes with the file, so that a cached older version is not played. */
  readonly etag: string
  /** Whether ranges can be requested. A file that is decoded while it is sent has none. */
  readonly ranges: boolean
  /** The bytes from `first` to `last`, inclusive. */
  open(first: number, last: number): Readable
}

const ADDRESS = /^([^/]+)\/(\d{1,15})(?:\/(overview|samples)\/(\d{1,15})-(\d{1,15}))?$/

type Source = Pick<Media, 'bytes' | 'type' | 'ranges' | 'open'>

const TYPES: Partial<Readonly<Record<AudioFormat['container'], string>>> = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
}

/**
 * The audio of "<project>/<clip>"; or of "<project>/<clip>/overview/<first>-<last>" these bytes of its overview, of
 * "<project>/<clip>/samples/<first>-<last>" these frames of its samples. Null for any other address. Clips are addressed by number, so no part of an address
 * becomes part of a path. A clip whose path leads out of the dataset by a link is refused, and a clip of a project that
 * the user is not invited to.
 */
export function findMedia(studio: Studio, address: string, user: User = OWNER): Media | null {
  const named = ADDRESS.exec(address)
  const dataset = named && studio.byId(named[1])?.dataset
  if (!named || !dataset || (isInvited(user) && user.project !== named[1])) return null
  const clip = clipOf(dataset, Number(named[2]) as ClipId)
  if (!clip) return null
  const file = join(dataset.folder, clip.path)
  try {
    if (!existsSync(file) || !realpathSync(file).startsWith(dataset.folder + sep)) return null
    if (named[3]) return partOf(dataset, clip, named[3], Number(named[4]), Number(named[5]))
    const { size, mtimeMs } = statSync(file)
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${keyOf(clip)}"`
    if (clip.sound.redacted) {
      const source = redactedSource(dataset, file, clip)
      return source && { ...source, etag }
    }
    return { ...(decodedSource(dataset, file, clip) ?? fileSource(file, size, clip)), etag }
  } catch (error) {
    if (toStudioError(error).code === 'internal') throw error
    return null
  }
}

function fileSource(file: string, bytes: number, { format }: Clip): Source {
  return {
    bytes,
    type: (format && TYPES[format.container]) ?? 'application/octet-stream',
    ranges: true,
    open: (start, end) => createReadStream(file, { start, end }),
  }
}

/** Follows the parts of an address's version that the file itself does not change with. */
const keyOf = ({ sound }: Clip): string => (sound.redacted ? `-${sound.redacted.key}` : '')

/** Null where there is none yet. */
function partOf(dataset: Dataset, clip: Clip, of: string, first: number, last: number): Media | null {
  const { overviews } = dataset
  const part =
    of === 'overview' ? overviews.overviewPart(clip, first, last) : overviews.samplePart(clip, first, last)
  if (!part) return null
  const { file, at, bytes } = part
  return {
    bytes,
    type: 'application/octet-stream',
    etag: `"${at}-${bytes}-${Math.round(statSync(file).mtimeMs).toString(36)}${keyOf(clip)}"`,
    ranges: false,
    // Opened at once: a new overview is renamed when it is complete.
    open: () => createReadStream(file, { fd: openSync(file, 'r'), start: at, end: at + bytes - 1 }),
  }
}

/** Sizes of a WAV file that browsers play are 32-bit numbers. */
const LARGEST_WAV = 0xffff_ffff

/**
 * A recording with its redacted stretches replaced; null where it cannot be decoded. It is read from its decoded copy, once
 * there is one, if the file itself cannot be read from any place, or is too long for a WAV file of its own sample rate.
 */
function redactedSource(dataset: Dataset, file: string, clip: Clip): Source | null {
  const { format, measures, sound } = clip
  if (!format || !measures || !sound.redacted) return null
  const wav = redactedWav(file, format, framesOf(clip), sound.redacted)
  const copy = format.container === 'wav' && wav.bytes <= LARGEST_WAV ? null : dataset.overviews.copyOf(clip)
  if (copy !== null) return copySource(copy)
  return {
    bytes: wav.bytes,
    type: 'audio/wav',
    ranges: true,
    open: (first, last) => Readable.from(wav.read(first, last), { objectMode: false }),
  }
}

function copySource(copy: string): Source {
  return {
    bytes: statSync(copy).size,
    type: 'audio/wav',
    ranges: true,
    open: (start, end) => createReadStream(copy, { start, end }),
  }
}

function framesOf({ format, measures }: Clip): number {
  return format && measures ? Math.round((measures.durationMs / 1000) * format.sampleRateHz) : 0
}

/** Null for a file that browsers can play. A long one is played from its decoded copy, once there is one. */
function decodedSource(dataset: Dataset, file: string, clip: Clip): Source | null {
  const { format, measures } = clip
  if (!format || !measures || isPlayable(format)) return null
  const copy = dataset.overviews.copyOf(clip)
  if (copy !== null) return copySource(copy)
  const frames = framesOf(clip)
  return {
    bytes: wavBytes(format, frames),
    type: 'audio/wav',
    ranges: false,
    open: () => Readable.from(asWav(file, format, frames), { objectMode: false }),
  }
}

/** Throws `disk` if the database was removed, `unreadable` if it is damaged. */
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
  /** Inclusive. */
  readonly last: number
}

/**
 * The range in a Range header (RFC 9110, section 14.1.2). `all` without a header, or for a kind that a server may
 * ignore (several ranges, other units); `outside` if no byte of it is in the file.
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
