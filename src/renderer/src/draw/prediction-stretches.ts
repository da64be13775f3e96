import type { PredictedSpan } from '#shared/contract/prediction.ts'

/** Neighbouring windows with the same answer, drawn as one block. */
export interface PredictionStretch {
  readonly kind: 'emotion' | 'abstains' | 'no speech'
  readonly emotion: PredictedSpan['emotion']
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Windows overlap: each counts until the next one begins. */
export function predictionStretches(
  spans: readonly PredictedSpan[],
  seconds: number,
): readonly PredictionStretch[] {
  const stretches: PredictionStretch[] = []
  spans.forEach((span, i) => {
    const endSeconds = spans.at(i + 1)?.startSeconds ?? seconds
    const { emotion } = span
    const kind = emotion !== null ? 'emotion' : span.note === null ? 'abstains' : 'no speech'
    const last = stretches.at(-1)
    if (last?.kind === kind && last.emotion === emotion)
      stretches[stretches.length - 1] = { ...last, endSeconds }
    else stretches.push({ kind, emotion, startSeconds: span.startSeconds, endSeconds })
  })
  return stretches
}

/** Seconds of each answer, the longest first. */
export function predictionShares(
  stretches: readonly PredictionStretch[],
): readonly (Pick<PredictionStretch, 'kind' | 'emotion'> & { readonly seconds: number })[] {
  const shares = new Map<string, Pick<PredictionStretch, 'kind' | 'emotion'> & { seconds: number }>()
  for (const { kind, emotion, startSeconds, endSeconds } of stretches) {
    const key = emotion ?? kind
    const share = shares.get(key) ?? { kind, emotion, seconds: 0 }
    share.seconds += endSeconds - startSeconds
    shares.set(key, share)
  }
  return [...shares.values()].sort((a, b) => b.seconds - a.seconds)
}
