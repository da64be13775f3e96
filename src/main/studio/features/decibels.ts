import type { BandEnergies, SimdMachine } from '#shared/signal/index.ts'

const DECIBELS = 10 / Math.LN10
/** librosa's `amin`: smaller powers are raised to it. */
const LEAST_POWER = 1e-10
export const TOP_DB = 80

/**
 * librosa.power_to_db in place, with ref 1, amin 1e-10 and top_db 80: the minimum is 80 dB below the clip's maximum.
 * The maximum is over the first `frames` frames only, because the last batch may have unused ones.
 */
export function toDecibels(owner: SimdMachine, energies: BandEnergies, frames: number): void {
  const { address, bands, vectors } = energies
  owner.kernels.scaledLog(address, vectors, 0, LEAST_POWER, DECIBELS)
  owner.kernels.clampBelow(address, vectors, largest(owner.f32, address / 4, bands, frames) - TOP_DB)
}

function largest(values: Float32Array, start: number, bands: number, frames: number): number {
  let most = Number.NEGATIVE_INFINITY
  const whole = start + (frames >> 2) * bands * 4
  for (let i = start; i < whole; i++) if (values[i] > most) most = values[i]
  for (let lane = 0; lane < frames % 4; lane++)
    for (let i = whole + lane, end = whole + bands * 4; i < end; i += 4)
      if (values[i] > most) most = values[i]
  return most
}
