import type { ByteSource } from './source.ts'
import { textAt } from './text-at.ts'

/** What an MPEG audio frame header says (ISO 11172-3, 2.4.2.3; ISO 13818-3). */
interface MpegFrame {
  readonly layer: 1 | 2 | 3
  readonly mono: boolean
  readonly lowRate: boolean
  readonly samples: number
  /** Null for the free format, which states no bit rate. */
  readonly bytes: number | null
}

/** Bit rates in kbit/s by index 1 to 14: layers I, II and III of MPEG-1, then layer I, then II and III of MPEG-2. */
const KBITS = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const RATES_HZ = [44_100, 48_000, 32_000] as const
const MONO = 3
const HEADER_BYTES = 4

/** Whether there is an MPEG audio frame header at `at`: sync, and no reserved version, layer, bit rate or sample rate. */
export function isMpegFrame(bytes: Uint8Array, at = 0): boolean {
  if (at + HEADER_BYTES > bytes.length || bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0) return false
  const version = (bytes[at + 1] >> 3) & 3
  const layer = (bytes[at + 1] >> 1) & 3
  return version !== 1 && layer !== 0 && bytes[at + 2] >> 4 !== 15 && ((bytes[at + 2] >> 2) & 3) !== 3
}

/** @param header four bytes for which `isMpegFrame` holds */
export function mpegFrame(header: Uint8Array): MpegFrame {
  const version = (header[1] >> 3) & 3
  const layer = ([3, 2, 1] as const)[((header[1] >> 1) & 3) - 1]
  const lowRate = version !== 3
  const samples = layer === 1 ? 384 : layer === 3 && lowRate ? 576 : 1152
  const kbits = KBITS[lowRate ? (layer === 1 ? 3 : 4) : layer - 1][(header[2] >> 4) - 1] as number | undefined
  const rateHz = RATES_HZ[(header[2] >> 2) & 3] / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const padding = (header[2] >> 1) & 1
  const slotBytes = layer === 1 ? 4 : 1
  const bytes =
    kbits === undefined
      ? null
      : slotBytes * (Math.floor((samples * kbits * 125) / rateHz / slotBytes) + padding)
  return { layer, mono: header[3] >> 6 === MONO, lowRate, samples, bytes }
}

/**
 * The length that the first frame of a file states (Xing's and LAME's header), without what the encoder put ahead of the
 * sound and behind it. Null where it states none.
 */
export function promisedFrames(source: ByteSource, at: number): number | null {
  const header = source.read(at, 256)
  const { mono, lowRate, samples } = mpegFrame(header)
  const tagAt = HEADER_BYTES + (lowRate ? (mono ? 9 : 17) : mono ? 17 : 32)
  const tag = textAt(header, tagAt, 4)
  if ((tag !== 'Xing' && tag !== 'Info') || header.length < tagAt + 144) return null
  const view = new DataView(header.buffer, header.byteOffset)
  const flags = view.getUint32(tagAt + 4)
  if ((flags & 1) === 0) return null
  const total = view.getUint32(tagAt + 8) * samples
  // LAME's part is behind the optional bytes, table of contents and quality; 12 bits each of delay and padding.
  const lameAt = tagAt + 12 + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0)
  const [a, b, c] = header.subarray(lameAt + 21)
  const added = /^(LAME|Lav[cf])/.test(textAt(header, lameAt, 4))
    ? (a << 4) + (b >> 4) + ((b & 15) << 8) + c
    : 0
  return Math.max(0, total - added)
}

/** Whether a file ends within a frame. False where its frames cannot be followed to the end. */
export function endsInFrame(source: ByteSource, start: number): boolean {
  let at = start
  for (;;) {
    const header = source.read(at, HEADER_BYTES)
    if (!isMpegFrame(header)) return false
    const { bytes } = mpegFrame(header)
    if (bytes === null) return false
    at += bytes
    if (at >= source.size) return at > source.size
  }
}
