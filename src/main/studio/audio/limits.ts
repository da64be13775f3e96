import { StudioError } from '#shared/errors.ts'
import { unreadable } from './faults.ts'

/** Maximum length of a recording. It limits time, not memory: recordings are read in blocks. */
const LONGEST_SECONDS = 12 * 3600
/** Maximum number of samples over all channels: 12 hours of stereo at 48 kHz. */
const MAX_SAMPLES = 2 ** 32
/**
 * Every file may decode to so many samples. A larger result must have no more than `MAX_PER_BYTE` for each byte of the
 * file: FLAC and Opus compress digital silence to some 600, files made to fill a machine to many thousands.
 */
const FREE_SAMPLES = 2 ** 28
const MAX_PER_BYTE = 1000
/** 12 hours of stereo at 48 kHz and 24 bits are 12.4 GB. */
export const MAX_FILE_BYTES = 2 ** 34
/** Maximum length of a clip that is processed as a whole. Longer recordings are processed in windows. */
export const LONGEST_CLIP_SECONDS = 1800
const MAX_CHANNELS = 64
/** A larger float is not a sample in any scale, and would cause overflow in later computations. */
const LARGEST_SAMPLE = 1e6
const RATES_HZ = { lowest: 1_000, highest: 768_000 }

/** Throws for values that only a damaged header contains. @throws StudioError `unreadable` */
export function checkShape(name: string, sampleRateHz: number, channels: number): void {
  if (!(sampleRateHz >= RATES_HZ.lowest && sampleRateHz <= RATES_HZ.highest))
    throw unreadable(
      name,
      `claims a sample rate of ${sampleRateHz} Hz: its header is damaged. Restore the file.`,
    )
  if (!(channels >= 1 && channels <= MAX_CHANNELS))
    throw unreadable(name, `claims ${channels} channels: its header is damaged. Restore the file.`)
}

/**
 * @param frames decoded so far, or promised by the header
 * @param fileBytes size of the file
 * @throws StudioError `unreadable` if a recording is too long for the studio, or far longer than its size explains
 */
export function checkLength(
  name: string,
  frames: number,
  { channels, sampleRateHz }: { readonly channels: number; readonly sampleRateHz: number },
  fileBytes: number,
): void {
  const samples = frames * channels
  if (frames > LONGEST_SECONDS * sampleRateHz || samples > MAX_SAMPLES) {
    const hours = Math.min(LONGEST_SECONDS, MAX_SAMPLES / channels / sampleRateHz) / 3600
    throw unreadable(
      name,
      `is too long: with ${channels === 1 ? '1 channel' : `${channels} channels`} at ${sampleRateHz} Hz, a file may last ${Number(hours.toFixed(1))} hours. Cut it into shorter files.`,
    )
  }
  if (samples > FREE_SAMPLES && samples > MAX_PER_BYTE * fileBytes)
    throw unreadable(
      name,
      `holds ${Math.round(fileBytes / 1024)} kB that decode to over ${Math.floor(frames / sampleRateHz / 60)} minutes of sound: it is damaged, or was made to fill a machine. Restore the file.`,
    )
}

/** @throws StudioError `bad-input` if a clip is too long for feature extraction */
export function checkSeconds(name: string, seconds: number): void {
  if (seconds > LONGEST_CLIP_SECONDS)
    throw new StudioError(
      'bad-input',
      `${name} is longer than ${LONGEST_CLIP_SECONDS} s. Features are extracted from clips of up to ${LONGEST_CLIP_SECONDS} s. Split it.`,
    )
}

/** @throws StudioError `unreadable` if a sample is not a number or far out of range */
export function checkNumbers(name: string, channels: readonly Float32Array[]): void {
  for (const samples of channels)
    for (const sample of samples)
      if (!(Math.abs(sample) <= LARGEST_SAMPLE))
        throw unreadable(name, 'contains samples that are not numbers or far out of range. Export it again.')
}
