import { StudioError } from '#shared/errors.ts'
import { unreadable } from './faults.ts'

/**
 * Maximum number of samples over all channels: 46 minutes of stereo at 48 kHz, 4 h 39 min of mono at 16 kHz. It limits
 * time, not memory.
 */
const MAX_SAMPLES = 2 ** 28
export const MAX_FILE_BYTES = 2 ** 30
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

/** @throws StudioError `unreadable` if a recording is too long for the studio */
export function checkLength(name: string, frames: number, channels: number, sampleRateHz: number): void {
  if (frames * channels <= MAX_SAMPLES) return
  const minutes = Math.floor(MAX_SAMPLES / channels / sampleRateHz / 60)
  throw unreadable(
    name,
    `is far too long for a clip: with ${channels === 1 ? '1 channel' : `${channels} channels`} at ${sampleRateHz} Hz, a file may last ${minutes} minutes. Cut it into shorter files.`,
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
