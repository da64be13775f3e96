import { unreadable } from './faults.ts'
import type { ByteSource } from './source.ts'

/** A container format that the studio decodes. */
export type Container = 'wav' | 'flac' | 'ogg' | 'mp3'

const LFS = 'version https://git-lfs'
const LFS_MAX_BYTES = 1_024
const HEAD_BYTES = 64
const ID3_HEADER_BYTES = 10

/** Formats that sometimes have an audio extension but cannot be read, by their bytes at a position. */
const FOREIGN: readonly (readonly [start: string, at: number, name: string])[] = [
  ['FORM', 0, 'an AIFF file'],
  ['RIFX', 0, 'a big-endian WAV file'],
  ['.snd', 0, 'an AU file'],
  ['NIST_1A', 0, 'a NIST SPHERE file'],
  ['caff', 0, 'a CAF file'],
  ['#!AMR', 0, 'an AMR file'],
  ['ftyp', 4, 'an MP4 or M4A file'],
  ['PK\x03\x04', 0, 'a ZIP archive'],
]

/**
 * Detects the container of a file from its content, whatever its extension.
 * @throws StudioError `unreadable`, with the remedy, for any other format
 */
export function sniff(source: ByteSource, name: string): Container {
  const bytes = source.read(0, HEAD_BYTES)
  const has = (text: string, at = 0) => textAt(bytes, at, text.length) === text
  if (source.size === 0) throw unreadable(name, 'is empty (0 bytes). Restore the file.', 'empty')
  if (source.size <= LFS_MAX_BYTES && has(LFS))
    throw unreadable(
      name,
      "is a git-lfs pointer, not audio: the dataset was cloned without git-lfs. Run `git lfs install` and `git lfs pull` in the dataset's folder.",
      'lfs-pointer',
    )
  if ((has('RIFF') || has('RF64') || has('BW64')) && has('WAVE', 8)) return 'wav'
  if (has('fLaC')) return 'flac'
  if (has('OggS')) return 'ogg'
  if (has('ID3')) return textAt(source.read(id3Bytes(source), 4), 0, 4) === 'fLaC' ? 'flac' : 'mp3'
  if (isMpegFrame(bytes)) return 'mp3'
  for (const [start, at, what] of FOREIGN)
    if (has(start, at)) throw unreadable(name, `is ${what}, which cannot be read. Convert it to WAV or FLAC.`)
  if (/^\s*<(!doctype|html|\?xml)/i.test(textAt(bytes, 0, 64)))
    throw unreadable(name, 'is a web page, not audio: a download went wrong. Download it again.')
  throw unreadable(name, 'is not a WAV, FLAC, OGG or MP3 file, despite its extension. Restore or convert it.')
}

/** `length` bytes from `at` as Latin-1 text; shorter at the end of the file. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** Bytes of the ID3v2 tag at a file's start, 0 without one: a size of four 7-bit digits (id3.org, ID3v2.4 section 3.1). */
export function id3Bytes(source: ByteSource): number {
  const tag = source.read(0, ID3_HEADER_BYTES)
  if (textAt(tag, 0, 3) !== 'ID3') return 0
  const size = ((tag[6] & 127) << 21) | ((tag[7] & 127) << 14) | ((tag[8] & 127) << 7) | (tag[9] & 127)
  return ID3_HEADER_BYTES + size
}

/**
 * Whether there is an MPEG audio frame header at `at`: sync, and no reserved version, layer, bit rate or sample rate.
 */
export function isMpegFrame(bytes: Uint8Array, at = 0): boolean {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0) return false
  const version = (bytes[at + 1] >> 3) & 3
  const layer = (bytes[at + 1] >> 1) & 3
  return version !== 1 && layer !== 0 && bytes[at + 2] >> 4 !== 15 && ((bytes[at + 2] >> 2) & 3) !== 3
}
