import type { AudioContainer } from '#shared/domain/clips.ts'
import { unreadable } from './faults.ts'
import { isMpegFrame } from './mpeg-frames.ts'
import type { ByteSource } from './source.ts'
import { textAt } from './text-at.ts'

const LFS = 'version https://git-lfs'
const LFS_MAX_BYTES = 1_024
const HEAD_BYTES = 64
const ID3_HEADER_BYTES = 10

/** The text by which a container is recognised, by position in bytes. */
type Signature = Readonly<Record<number, string>>

const SIGNATURES: readonly (readonly [AudioContainer, Signature])[] = [
  ['wav', { 0: 'RIFF', 8: 'WAVE' }],
  ['wav', { 0: 'RF64', 8: 'WAVE' }],
  ['wav', { 0: 'BW64', 8: 'WAVE' }],
  ['flac', { 0: 'fLaC' }],
  ['ogg', { 0: 'OggS' }],
  ['w64', { 0: 'riff', 24: 'wave' }],
  ['aiff', { 0: 'FORM', 8: 'AIFF' }],
  ['aiff', { 0: 'FORM', 8: 'AIFC' }],
  ['caf', { 0: 'caff' }],
  ['mp4', { 4: 'ftyp' }],
  // QuickTime files from before the file type box.
  ['mp4', { 4: 'moov' }],
  ['mp4', { 4: 'mdat' }],
  ['mp4', { 4: 'wide' }],
  ['mp4', { 4: 'free' }],
  ['webm', { 0: '\x1aE\xdf\xa3' }],
  ['avi', { 0: 'RIFF', 8: 'AVI ' }],
  ['asf', { 0: '0&\xb2u\x8ef\xcf\x11' }],
  ['au', { 0: '.snd' }],
  ['sphere', { 0: 'NIST_1A\n' }],
  ['amr', { 0: '#!AMR' }],
  ['wavpack', { 0: 'wvpk' }],
]

/**
 * Detects the container of a file from its content, whatever its extension.
 * @throws StudioError `unreadable`, with the remedy, for any other format
 */
export function sniff(source: ByteSource, name: string): AudioContainer {
  const head = source.read(0, HEAD_BYTES)
  if (source.size === 0) throw unreadable(name, 'is empty (0 bytes). Restore the file.', 'empty')
  if (source.size <= LFS_MAX_BYTES && textAt(head, 0, LFS.length) === LFS)
    throw unreadable(
      name,
      "is a git-lfs pointer, not audio: the dataset was cloned without git-lfs. Run `git lfs install` and `git lfs pull` in the dataset's folder.",
      'lfs-pointer',
    )
  const tag = id3Bytes(source)
  const container = containerOf(tag === 0 ? head : source.read(tag, HEAD_BYTES))
  if (container) return container
  // Some writers leave zeros between the tag and the first MPEG frame.
  if (tag > 0) return 'mp3'
  throw unreadable(name, problemOf(head))
}

function containerOf(head: Uint8Array): AudioContainer | null {
  for (const [container, signature] of SIGNATURES) {
    const texts = Object.entries(signature)
    if (texts.every(([at, text]) => textAt(head, Number(at), text.length) === text)) return container
  }
  if (isMpegFrame(head)) return 'mp3'
  return isAdtsFrame(head) ? 'aac' : null
}

function problemOf(head: Uint8Array): string {
  const text = textAt(head, 0, HEAD_BYTES)
  if (text.startsWith('RIFX')) return 'is a big-endian WAV file. Convert it to WAV or FLAC.'
  if (text.startsWith('PK\x03\x04')) return 'is a ZIP archive. Unpack it.'
  if (/^\s*<(!doctype|html|\?xml)/i.test(text))
    return 'is a web page, not audio: a download went wrong. Download it again.'
  return 'is not a kind of audio or video file that the studio knows, despite its extension. Restore or convert it.'
}

/** Bytes of the ID3v2 tag at a file's start, 0 without one: a size of four 7-bit digits (id3.org, ID3v2.4 section 3.1). */
export function id3Bytes(source: ByteSource): number {
  const tag = source.read(0, ID3_HEADER_BYTES)
  if (textAt(tag, 0, 3) !== 'ID3') return 0
  const size = ((tag[6] & 127) << 21) | ((tag[7] & 127) << 14) | ((tag[8] & 127) << 7) | (tag[9] & 127)
  return ID3_HEADER_BYTES + size
}

/** Whether there is an ADTS header of AAC (ISO 14496-3, 1.A.2.2): sync, layer 0, and no reserved sample rate. */
function isAdtsFrame(bytes: Uint8Array): boolean {
  return bytes.length >= 7 && bytes[0] === 0xff && (bytes[1] & 0xf6) === 0xf0 && ((bytes[2] >> 2) & 15) < 13
}
