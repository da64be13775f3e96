import type { ProposalOptions } from '#shared/domain/proposals.ts'

/** By which the threshold of an end is lower, so that a segment does not flicker. */
const HYSTERESIS = 0.15

export interface ProposedSegment {
  /** Seconds. */
  readonly start: number
  readonly end: number
  /** Mean probability of speech. */
  readonly confidence: number
}

/** Segments of speech from the probabilities of frames. */
export function segmentsOf(
  probabilities: Float32Array,
  seconds: number,
  { threshold, pauseSeconds, leastSeconds, marginSeconds }: ProposalOptions,
  frameSeconds: number,
): readonly ProposedSegment[] {
  const pauseFrames = pauseSeconds / frameSeconds
  const runs: { readonly first: number; last: number }[] = []
  let isSpeech = false
  probabilities.forEach((probability, frame) => {
    isSpeech = probability >= (isSpeech ? Math.max(0.01, threshold - HYSTERESIS) : threshold)
    if (!isSpeech) return
    const before = runs.at(-1)
    if (before && frame - before.last - 1 < pauseFrames) before.last = frame
    else runs.push({ first: frame, last: frame })
  })
  const middleOf = (from: number, to: number) => ((from + to) / 2) * frameSeconds
  const kept = runs.filter(({ first, last }) => (last - first + 1) * frameSeconds >= leastSeconds)
  return kept.map(({ first, last }, place) => {
    const earliest = place === 0 ? 0 : middleOf(kept[place - 1].last + 1, first)
    const latest = place === kept.length - 1 ? seconds : middleOf(last + 1, kept[place + 1].first)
    return {
      start: Math.max(earliest, first * frameSeconds - marginSeconds),
      end: Math.min(latest, seconds, (last + 1) * frameSeconds + marginSeconds),
      confidence: mean(probabilities.subarray(first, last + 1)),
    }
  })
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
