import { correct, predictedAs, support, type Confusion } from './confusion.ts'

/**
 * Share of the class's clips that are predicted as the class; 0 without such clips (scikit-learn's zero_division=0).
 */
export function recall(confusion: Confusion, index: number): number {
  return share(correct(confusion, index), support(confusion, index))
}

/** Share of the clips predicted as the class that have this class; 0 without such clips. */
export function precision(confusion: Confusion, index: number): number {
  return share(correct(confusion, index), predictedAs(confusion, index))
}

/** Harmonic mean of precision and recall, 2TP / (2TP + FP + FN); 0 if the class neither occurs nor is predicted. */
export function f1(confusion: Confusion, index: number): number {
  return share(2 * correct(confusion, index), support(confusion, index) + predictedAs(confusion, index))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
