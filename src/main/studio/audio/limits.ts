import { unreadable } from './faults.ts'

/** Half an hour of stereo at 37 kHz: far more than a clip, little enough to hold in memory. */
export const MAX_SAMPLES = 2 ** 27
export const MAX_FILE_BYTES = 2 ** 30
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

/** @throws StudioError `unreadable` where the samples of all channels together are too many to hold */
export function checkLength(name: string, samples: number): void {
  if (samples > MAX_SAMPLES)
    throw unreadable(name, 'is far too long for a clip. Cut it into clips of some seconds first.')
}
