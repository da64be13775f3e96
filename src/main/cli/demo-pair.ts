import type { EmotionPair } from '#shared/contract/review.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'

/** Emotions that models often take for each other in acted speech. */
const CONFUSED: readonly string[] = ['fear', 'disgust']

interface ReviewedPair {
  readonly title: string
  readonly pairs: EmotionPair[] | 'all'
}

/** Which misclassified clips the demo reviews: fear and disgust, or all in a dataset without them. */
export function reviewedPair(
  classes: readonly Emotion[],
  { nameOf }: Pick<LabelNames, 'nameOf'>,
): ReviewedPair {
  const pair = classes.filter((emotion) => CONFUSED.includes(emotion))
  if (pair.length < CONFUSED.length) return { title: 'clips taken for another emotion', pairs: 'all' }
  const [a, b] = pair
  return { title: `${nameOf(a)} and ${nameOf(b)} taken for each other`, pairs: [[a, b]] }
}
