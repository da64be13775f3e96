/** A mono signal. Sample i is at (i + 0.5) / sampleRateHz seconds, as in Praat. */
export interface Sound {
  readonly samples: Float32Array
  readonly sampleRateHz: number
}

/** Equally spaced analysis frames. */
export interface Frames {
  readonly count: number
  /** Time of the centre of frame 0, in seconds. */
  readonly firstSeconds: number
  readonly stepSeconds: number
}

/**
 * As many frames as fit, symmetrically in the sound's duration (Praat's Sampled_shortTermAnalysis); null if the sound is
 * shorter than one window.
 */
export function framesOf(sound: Sound, windowSeconds: number, stepSeconds: number): Frames | null {
  const sampleSeconds = 1 / sound.sampleRateHz
  const duration = sampleSeconds * sound.samples.length
  if (windowSeconds > duration) return null
  const count = Math.floor((duration - windowSeconds) / stepSeconds) + 1
  return { count, firstSeconds: 0.5 * duration - 0.5 * count * stepSeconds + 0.5 * stepSeconds, stepSeconds }
}

export const timeOf = (frames: Frames, frame: number): number =>
  frames.firstSeconds + frame * frames.stepSeconds

export const durationOf = ({ samples, sampleRateHz }: Sound): number => samples.length / sampleRateHz

/** A time as an index of samples, with a fraction: 0 is the first sample. */
export function sampleAt(sound: Sound, seconds: number): number {
  const sampleSeconds = 1 / sound.sampleRateHz
  return (seconds - 0.5 * sampleSeconds) / sampleSeconds
}

/** Mean of a sound, and the largest distance of a sample from it. */
export function globalPeak({ samples }: Sound): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += samples[i]
  const mean = sum / samples.length
  let peak = 0
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] - mean))
  return peak
}
