import { quantileSorted } from 'd3-array'
import { GATE_FRAME_SECONDS, type GateMeasures } from './gate-frames.ts'

/** Of the frames of a stretch, the share that is noise between words. */
const QUIET_SHARE = 0.1
const STRETCH_SECONDS = 15
/** Of the frames above the noise, the level of loud speech. */
const LOUD_SHARE = 0.95
/** Level of speech above the noise around it, and below the loudest speech of the recording. */
const ABOVE_NOISE_DB = 6
const BELOW_LOUD_DB = 32
/** Normalised correlation with the next period: the noise of a room stays below it. */
const LEAST_PERIODICITY = 0.6
/** Without so much voice, a loud stretch is a click or a breath. */
const LEAST_VOICED_SECONDS = 0.05
/** Consonants without a voice last about this long before and after it. */
const UNVOICED_SECONDS = 0.15

/**
 * Frames of speech, 1 or 0: a level above the noise, in a stretch that contains periodic frames. Periodic sounds other
 * than voices pass, whispers do not.
 * @param silent frames that count as silence
 */
export function gatedFrames(
  { levelDb, periodicity }: GateMeasures,
  silent: readonly number[] = [],
): Float32Array {
  const isActive = activeFrames(levelDb)
  for (const frame of silent) isActive[frame] = false
  const speech = new Float32Array(levelDb.length)
  for (let first = 0; first < levelDb.length; first++) {
    if (!isActive[first]) continue
    let end = first
    const voiced: number[] = []
    for (; end < levelDb.length && isActive[end]; end++)
      if (periodicity[end] > LEAST_PERIODICITY) voiced.push(end)
    if (voiced.length * GATE_FRAME_SECONDS >= LEAST_VOICED_SECONDS) mark(speech, voiced, first, end)
    first = end
  }
  return speech
}

/** Marks the voiced frames, and the unvoiced ones next to them. */
function mark(speech: Float32Array, voiced: readonly number[], first: number, end: number): void {
  const reach = Math.round(UNVOICED_SECONDS / GATE_FRAME_SECONDS)
  for (const frame of voiced) speech.fill(1, Math.max(first, frame - reach), Math.min(end, frame + reach + 1))
}

function activeFrames(levelDb: Float32Array): boolean[] {
  const noise = noiseDb(levelDb)
  const frames = Math.round(STRETCH_SECONDS / GATE_FRAME_SECONDS)
  const above = (frame: number) => levelDb[frame] - noise[Math.floor(frame / frames)]
  const loud = quantile(
    levelDb.filter((_, frame) => above(frame) > ABOVE_NOISE_DB),
    LOUD_SHARE,
  )
  return Array.from(levelDb, (level, frame) => above(frame) > ABOVE_NOISE_DB && level > loud - BELOW_LOUD_DB)
}

/** The noise of each stretch: the lowest of its own and its neighbours', as one may have no pause. */
function noiseDb(levelDb: Float32Array): readonly number[] {
  const frames = Math.round(STRETCH_SECONDS / GATE_FRAME_SECONDS)
  const own: number[] = []
  for (let first = 0; first < levelDb.length; first += frames)
    own.push(quantile(levelDb.subarray(first, first + frames), QUIET_SHARE))
  return own.map((_, at) => Math.min(...own.slice(Math.max(0, at - 1), at + 2)))
}

function quantile(values: Float32Array, share: number): number {
  return (
    quantileSorted(
      [...values].sort((a, b) => a - b),
      share,
    ) ?? -Infinity
  )
}
