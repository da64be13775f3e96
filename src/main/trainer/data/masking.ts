import type { MemberConfig } from '#shared/contract/training.ts'
import type { Random } from '#shared/domain/random.ts'

/**
 * SpecAugment (Park et al. 2019): one frequency mask and one time mask a clip, each of a uniform width from 0 up, set to
 * zero in place.
 * @param data a row of `frames` × `width` values from `offset` on; the first `bands` columns may be masked by frequency
 */
export function mask(
  data: Float32Array,
  offset: number,
  frames: number,
  width: number,
  bands: number,
  { frequencyMask, timeMask }: MemberConfig['spectrogram'],
  random: Random,
): void {
  if (frequencyMask > 0) {
    const size = Math.min(bands, random.integer(frequencyMask + 1))
    const first = random.integer(bands - size + 1)
    for (let frame = 0; frame < frames; frame++) {
      const at = offset + frame * width + first
      data.fill(0, at, at + size)
    }
  }
  if (timeMask > 0) {
    const size = Math.min(frames, random.integer(timeMask + 1))
    const first = random.integer(frames - size + 1)
    for (let frame = first; frame < first + size; frame++)
      data.fill(0, offset + frame * width, offset + frame * width + bands)
  }
}
