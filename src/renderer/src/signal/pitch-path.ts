/** A pitch that a frame may have. */
export interface Candidate {
  readonly hz: number
  /** 0 for a perfect period, 1 for none. */
  readonly cost: number
}

/** Costs of Praat's path finder (Boersma 1993): a jump of one octave, and each octave that a candidate lies below the highest. */
const OCTAVE_JUMP = 0.35
const OCTAVE_DOWN = 0.05

/**
 * The line through one candidate of each frame that costs least: deep dips, few jumps, and the shorter of two equal periods.
 * Frames without candidates are unvoiced: 0 Hz, and the line begins anew after them.
 */
export function smoothestPath(frames: readonly (readonly Candidate[])[]): Float32Array<ArrayBuffer> {
  const hz = new Float32Array(frames.length)
  let start = 0
  while (start < frames.length) {
    let end = start
    while (end < frames.length && frames[end].length > 0) end++
    hz.set(pathThrough(frames.slice(start, end)), start)
    start = end + 1
  }
  return hz
}

/** Viterbi's algorithm over the frames of one voiced stretch. */
function pathThrough(frames: readonly (readonly Candidate[])[]): number[] {
  let costs: number[] = []
  const cameFrom = frames.map((candidates, frame) => {
    const before = frame === 0 ? [] : frames[frame - 1]
    const highest = Math.max(...candidates.map(({ hz }) => hz))
    const steps = candidates.map((candidate) => {
      const own = candidate.cost + OCTAVE_DOWN * Math.log2(highest / candidate.hz)
      const ways = before.map(({ hz }, i) => costs[i] + OCTAVE_JUMP * Math.abs(Math.log2(candidate.hz / hz)))
      const from = ways.indexOf(Math.min(...ways))
      return { from, cost: own + (frame === 0 ? 0 : ways[from]) }
    })
    costs = steps.map(({ cost }) => cost)
    return steps.map(({ from }) => from)
  })
  const path = new Array<number>(frames.length)
  let at = costs.indexOf(Math.min(...costs))
  for (let frame = frames.length - 1; frame >= 0; frame--) {
    path[frame] = frames[frame][at].hz
    at = cameFrom[frame][at]
  }
  return path
}
