import { simdMachine } from '../simd-machine.ts'
import type { Frames, Sound } from './frames.ts'
import { candidatesOf } from './pitch-candidates.ts'
import type { PitchOptions } from './pitch-options.ts'
import { bestPath } from './pitch-path.ts'

/** F0 over time. */
export interface PitchTrack {
  readonly frames: Frames
  /** Hz; 0 in unvoiced frames. */
  readonly f0Hz: Float64Array
}

/** A stretch of voiced frames, in seconds. Each frame covers half a step on either side. */
export interface VoicedStretch {
  readonly startSeconds: number
  readonly endSeconds: number
}

/**
 * Praat's "To Pitch (ac)": autocorrelation with a Hann window of three of the longest periods, and the path finder
 * (Boersma 1993). Null if the recording is silent, or shorter than three periods of the floor.
 */
export function pitchOf(sound: Sound, options: PitchOptions): PitchTrack | null {
  const found = candidatesOf(simdMachine(), sound, options)
  return found && { frames: found.frames, f0Hz: bestPath(found, options) }
}

/** F0 at a time by linear interpolation between voiced frames (Praat's "Get value at time"); null where it is unvoiced. */
export function f0At({ frames, f0Hz }: PitchTrack, seconds: number): number | null {
  const place = (seconds - frames.firstSeconds) / frames.stepSeconds
  const left = Math.floor(place)
  const phase = place - left
  const [near, far] = phase < 0.5 ? [left, left + 1] : [left + 1, left]
  const own = f0Hz[near] ?? 0
  if (own === 0) return null
  const other = f0Hz[far] ?? 0
  return other === 0 ? own : own + Math.min(phase, 1 - phase) * (other - own)
}

export function voicedStretches({ frames, f0Hz }: PitchTrack): VoicedStretch[] {
  const stretches: VoicedStretch[] = []
  const edge = (frame: number) => frames.firstSeconds + (frame - 0.5) * frames.stepSeconds
  for (let frame = 0; frame < f0Hz.length; frame++) {
    if (f0Hz[frame] === 0) continue
    const first = frame
    while (frame < f0Hz.length && f0Hz[frame] > 0) frame++
    stretches.push({ startSeconds: Math.max(0, edge(first)), endSeconds: edge(frame) })
  }
  return stretches
}
