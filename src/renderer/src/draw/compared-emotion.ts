import type { ClipPrediction } from '#shared/contract/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'

/**
 * The emotion to hear a clip against: what the model predicts in place of the label, else what it takes for the next
 * likely. Null where there is no model, or nothing of it may be seen.
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
