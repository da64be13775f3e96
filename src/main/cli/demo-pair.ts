import type { EmotionPair } from '#shared/contract/review.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'

/** Emotions that models often confuse in acted speech. */
const CONFUSED: readonly string[] = ['fear', 'disgust']

interface ReviewedPair {
  readonly title: string
  readonly pairs: EmotionPair[] | 'all'
}

/** The misclassified clips that the demo reviews: fear and disgust, or all in a dataset without these emotions. */
export function reviewedPair(
  classes: readonly Emotion[],
  { nameOf }: Pick<LabelNames, 'nameOf'>,
): ReviewedPair {
  const pair = classes.filter((emotion) => CONFUSED.includes(emotion))
  if (pair.length < CONFUSED.length) return { title: 'misclassified clips', pairs: 'all' }
  const [a, b] = pair
  return { title: `${nameOf(a)} and ${nameOf(b)} confused with each other`, pairs: [[a, b]] }
}
