import type { ClipPrediction } from '#shared/contract/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'

/**
 * The emotion to compare a clip with by ear: the prediction where it differs from the label, or else the second most
 * probable class. Null without a model, and while predictions are hidden.
 */
export function comparedEmotion(
  label: Emotion | null,
  prediction: Pick<ClipPrediction, 'classes' | 'probabilities'> | null,
): Emotion | null {
  if (!prediction) return null
  const { classes, probabilities } = prediction
  const others = classes
    .map((emotion, i) => ({ emotion, share: probabilities[i] ?? 0 }))
    .filter(({ emotion }) => emotion !== label)
    .sort((a, b) => b.share - a.share)
  return others.at(0)?.emotion ?? null
}
