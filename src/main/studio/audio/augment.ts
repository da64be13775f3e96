import { StudioError } from '#shared/errors.ts'
import { seeded } from '#shared/domain/random.ts'
import { shiftPitch } from './augment-pitch.ts'

/** A change to a waveform for data augmentation. Plain data, so that it can be stored and sent to workers. */
export type WaveformChange =
  /** Gaussian noise with a standard deviation of `level` times the clip's peak. */
  | { readonly kind: 'noise'; readonly level: number; readonly seed: number }
  /** Delay in seconds; negative values move the clip earlier. Zeros fill the gap. */
  | { readonly kind: 'shift'; readonly seconds: number }
  /** Pitch shift in semitones at constant duration. */
  | { readonly kind: 'pitch'; readonly semitones: number }

/**
 * Applies a change. The result has the same length and is deterministic. Throws `bad-input` for a change out of range.
 */
export function augment(mono: Float32Array, sampleRateHz: number, change: WaveformChange): Float32Array {
  switch (change.kind) {
    case 'noise':
      check(change.level >= 0 && change.level <= 10, `Noise of ${change.level} times the peak`)
      return addNoise(mono, change.level, change.seed)
    case 'shift':
      check(Number.isFinite(change.seconds), `A shift of ${change.seconds} s`)
      return shiftTime(mono, Math.round(change.seconds * sampleRateHz))
    case 'pitch':
      check(Math.abs(change.semitones) <= 24, `A pitch ${change.semitones} semitones away`)
      return shiftPitch(mono, sampleRateHz, change.semitones)
  }
}

/** A short name of a change for keys; different changes have different names. */
export function changeKey(change: WaveformChange): string {
  switch (change.kind) {
    case 'noise':
      return `noise:${change.level}:${change.seed}`
    case 'shift':
      return `shift:${change.seconds}`
    case 'pitch':
      return `pitch:${change.semitones}`
  }
}

function addNoise(mono: Float32Array, level: number, seed: number): Float32Array {
  const random = seeded(seed)
  let peak = 0
  for (const sample of mono) peak = Math.max(peak, Math.abs(sample))
  const deviation = level * peak
  return mono.map((sample) => sample + deviation * random.normal())
}

function shiftTime(mono: Float32Array, samples: number): Float32Array {
  const shifted = new Float32Array(mono.length)
  if (samples >= 0)
    shifted.set(mono.subarray(0, Math.max(0, mono.length - samples)), Math.min(samples, mono.length))
  else shifted.set(mono.subarray(-samples))
  return shifted
}

function check(sensible: boolean, what: string): void {
  if (!sensible) throw new StudioError('bad-input', `${what} is not a valid change of a clip.`)
}
