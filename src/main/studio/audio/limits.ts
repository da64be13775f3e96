import { StudioError } from '#shared/errors.ts'
import { unreadable } from './faults.ts'

/** Of all channels together: 46 minutes of stereo at 48 kHz, 4 h 39 min of mono at 16 kHz. It bounds time, not memory. */
const MAX_SAMPLES = 2 ** 28
export const MAX_FILE_BYTES = 2 ** 30
/** Of what is heard as one clip. Recordings are heard in windows, up to the number of samples. */
export const LONGEST_CLIP_SECONDS = 1800
const MAX_CHANNELS = 64
const RATES_HZ = { lowest: 1_000, highest: 768_000 }

/** Refuses what only a damaged header claims. @throws StudioError `unreadable` */
export function checkShape(name: string, sampleRateHz: number, channels: number): void {
  if (!(sampleRateHz >= RATES_HZ.lowest && sampleRateHz <= RATES_HZ.highest))
    throw unreadable(
      name,
      `claims a sample rate of ${sampleRateHz} Hz: its header is damaged. Restore the file.`,
    )
  if (!(channels >= 1 && channels <= MAX_CHANNELS))
    throw unreadable(name, `claims ${channels} channels: its header is damaged. Restore the file.`)
}

/** @throws StudioError `unreadable` where a recording is longer than the studio decodes */
export function checkLength(name: string, frames: number, channels: number, sampleRateHz: number): void {
  if (frames * channels <= MAX_SAMPLES) return
  const minutes = Math.floor(MAX_SAMPLES / channels / sampleRateHz / 60)
  throw unreadable(
    name,
    `is far too long for a clip: with ${channels === 1 ? '1 channel' : `${channels} channels`} at ${sampleRateHz} Hz, a file may last ${minutes} minutes. Cut it into shorter files.`,
  )
}

/** @throws StudioError `bad-input` where a clip is longer than features are made of */
export function checkSeconds(name: string, seconds: number): void {
  if (seconds > LONGEST_CLIP_SECONDS)
    throw new StudioError(
      'bad-input',
      `${name} is longer than ${LONGEST_CLIP_SECONDS} s. Features are made of clips of up to ${LONGEST_CLIP_SECONDS} s: split it.`,
    )
}
