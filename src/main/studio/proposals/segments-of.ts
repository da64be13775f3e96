import { FRAME_SAMPLES, MODEL_HZ } from './speech-model.ts'

export interface ProposalOptions {
  /** Speech begins at this probability, and ends 0.15 below it. */
  readonly threshold: number
  /** Shorter pauses do not end a segment, in seconds. */
  readonly pauseSeconds: number
  /** Shorter segments are left out, in seconds. */
  readonly leastSeconds: number
  /** Added on both sides, in seconds, but not into the neighbouring segment. */
  readonly marginSeconds: number
}

/**
 * The least speech and the margin are those of Silero's `get_speech_timestamps`. Its threshold, 0.5, misses more of
 * quiet voices: `tests/integration/proposals.test.ts` has the figures.
 */
export const PROPOSAL_DEFAULTS: ProposalOptions = {
  threshold: 0.35,
  pauseSeconds: 0.3,
  leastSeconds: 0.25,
  marginSeconds: 0.03,
}

/** By which the threshold of an end is lower, so that a segment does not flicker. */
const HYSTERESIS = 0.15
const FRAME_SECONDS = FRAME_SAMPLES / MODEL_HZ

export interface ProposedSegment {
  /** Seconds. */
  readonly start: number
  readonly end: number
  /** Mean probability of speech. */
  readonly confidence: number
}

/** Segments of speech from the probabilities of frames of 32 ms. */
export function segmentsOf(
  probabilities: Float32Array,
  seconds: number,
  { threshold, pauseSeconds, leastSeconds, marginSeconds }: ProposalOptions,
): readonly ProposedSegment[] {
  const pauseFrames = pauseSeconds / FRAME_SECONDS
  const runs: { readonly first: number; last: number }[] = []
  let isSpeech = false
  probabilities.forEach((probability, frame) => {
    isSpeech = probability >= (isSpeech ? Math.max(0.01, threshold - HYSTERESIS) : threshold)
    if (!isSpeech) return
    const before = runs.at(-1)
    if (before && frame - before.last - 1 < pauseFrames) before.last = frame
    else runs.push({ first: frame, last: frame })
  })
  const kept = runs.filter(({ first, last }) => (last - first + 1) * FRAME_SECONDS >= leastSeconds)
  return kept.map(({ first, last }, place) => {
    const earliest = place === 0 ? 0 : middleOf(kept[place - 1].last + 1, first)
    const latest = place === kept.length - 1 ? seconds : middleOf(last + 1, kept[place + 1].first)
    return {
      start: Math.max(earliest, first * FRAME_SECONDS - marginSeconds),
      end: Math.min(latest, seconds, (last + 1) * FRAME_SECONDS + marginSeconds),
      confidence: mean(probabilities.subarray(first, last + 1)),
    }
  })
}

const middleOf = (from: number, to: number): number => ((from + to) / 2) * FRAME_SECONDS

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
