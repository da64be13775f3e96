import type { Candidates } from './pitch-candidates.ts'
import type { PitchOptions } from './pitch-options.ts'

/**
 * The best path through the candidates (Boersma 1993): strong candidates, few octave jumps, few changes of voicing.
 * Returns one F0 in Hz per frame, 0 where it is unvoiced.
 */
export function bestPath(found: Candidates, options: PitchOptions): Float64Array {
  const { frames, most, counts, hz, ceilingHz } = found
  const perFrame = 0.01 / frames.stepSeconds
  const jumpCost = options.octaveJumpCost * perFrame
  const voicingCost = options.voicedUnvoicedCost * perFrame
  const merit = ownMerits(found, options)
  const logs = hz.map((value) => Math.log2(value))
  const from = new Int32Array(hz.length)
  const isUnvoiced = (at: number) => hz[at] <= 0 || hz[at] >= ceilingHz

  for (let frame = 1; frame < frames.count; frame++) {
    const before = (frame - 1) * most
    for (let at = frame * most; at < frame * most + counts[frame]; at++) {
      let best = -Infinity
      const unvoiced = isUnvoiced(at)
      for (let previous = before; previous < before + counts[frame - 1]; previous++) {
        const changes = isUnvoiced(previous) !== unvoiced
        const cost = changes ? voicingCost : unvoiced ? 0 : jumpCost * Math.abs(logs[previous] - logs[at])
        if (merit[previous] - cost > best) {
          best = merit[previous] - cost
          from[at] = previous
        }
      }
      merit[at] += best
    }
  }

  const path = new Float64Array(frames.count)
  let at = (frames.count - 1) * most
  for (let other = at + 1; other < (frames.count - 1) * most + counts[frames.count - 1]; other++)
    if (merit[other] > merit[at]) at = other
  for (let frame = frames.count - 1; frame >= 0; frame--) {
    path[frame] = isUnvoiced(at) ? 0 : hz[at]
    at = from[at]
  }
  return path
}

/** What each candidate is worth in its frame alone. */
function ownMerits({ most, counts, hz, strength, level, ceilingHz }: Candidates, options: PitchOptions) {
  const { silenceThreshold, voicingThreshold, octaveCost } = options
  const merit = new Float64Array(hz.length)
  counts.forEach((count, frame) => {
    const quiet = 2 - level[frame] / (silenceThreshold / (1 + voicingThreshold))
    const unvoiced = voicingThreshold + Math.max(0, quiet)
    for (let at = frame * most; at < frame * most + count; at++)
      merit[at] =
        hz[at] === 0 || hz[at] > ceilingHz
          ? unvoiced
          : strength[at] - octaveCost * Math.log2(ceilingHz / hz[at])
  })
  return merit
}
