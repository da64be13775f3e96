import type { PredictedSpan } from '#shared/contract/prediction.ts'

/** Neighbouring windows with the same prediction, drawn as one block. */
export interface PredictionSegment {
  readonly kind: 'emotion' | 'abstains' | 'no speech'
  readonly emotion: PredictedSpan['emotion']
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Windows overlap: each counts up to the start of the next. */
export function predictionSegments(
  spans: readonly PredictedSpan[],
  seconds: number,
): readonly PredictionSegment[] {
  const segments: PredictionSegment[] = []
  spans.forEach((span, i) => {
    const endSeconds = spans.at(i + 1)?.startSeconds ?? seconds
    const { emotion } = span
    const kind = emotion !== null ? 'emotion' : span.note === null ? 'abstains' : 'no speech'
    const last = segments.at(-1)
    if (last?.kind === kind && last.emotion === emotion)
      segments[segments.length - 1] = { ...last, endSeconds }
    else segments.push({ kind, emotion, startSeconds: span.startSeconds, endSeconds })
  })
  return segments
}

/** Seconds of each prediction, the longest first. */
export function segmentShares(
  segments: readonly PredictionSegment[],
): readonly (Pick<PredictionSegment, 'kind' | 'emotion'> & { readonly seconds: number })[] {
  const shares = new Map<string, Pick<PredictionSegment, 'kind' | 'emotion'> & { seconds: number }>()
  for (const { kind, emotion, startSeconds, endSeconds } of segments) {
    const key = emotion ?? kind
    const share = shares.get(key) ?? { kind, emotion, seconds: 0 }
    share.seconds += endSeconds - startSeconds
    shares.set(key, share)
  }
  return [...shares.values()].sort((a, b) => b.seconds - a.seconds)
}
