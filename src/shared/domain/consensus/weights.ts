/** Labels of an annotator on recordings whose true emotion is known, and how many of them are right. */
export interface Checked {
  readonly checked: number
  readonly right: number
}

export interface AnnotatorWeights {
  readonly weights: ReadonlyMap<string, number>
  /** Weight of annotators without a checked label: the mean; 1 where no annotator has one. */
  readonly others: number
}

/** Minimum weight of a vote, so that every annotator counts where no other does. */
const LEAST = 0.01

/**
 * Weight of each annotator's vote: the log-odds of being right against one wrong emotion (Nitzan & Paroush 1982,
 * International Economic Review 23), from the share of right labels with one right and one wrong label added.
 * @param wrongEmotions number of wrong emotions that an annotator can give, at least 1
 */
export function annotatorWeights(
  annotators: ReadonlyMap<string, Checked>,
  wrongEmotions: number,
): AnnotatorWeights {
  const weights = new Map<string, number>()
  for (const [annotator, { checked, right }] of annotators) {
    if (checked === 0) continue
    const accuracy = (right + 1) / (checked + 2)
    weights.set(annotator, Math.max(LEAST, Math.log((accuracy * wrongEmotions) / (1 - accuracy))))
  }
  const others = weights.size === 0 ? 1 : [...weights.values()].reduce((a, b) => a + b, 0) / weights.size
  return { weights, others }
}
