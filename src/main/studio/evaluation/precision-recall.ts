import { correct, predictedAs, support, type Confusion } from './confusion.ts'

/** Of the clips of the class, the share found; 0 where there are none (scikit-learn's zero_division=0). */
export function recall(confusion: Confusion, index: number): number {
  return share(correct(confusion, index), support(confusion, index))
}

/** Of the clips predicted as the class, the share that are; 0 where none was predicted. */
export function precision(confusion: Confusion, index: number): number {
  return share(correct(confusion, index), predictedAs(confusion, index))
}

/** Harmonic mean of precision and recall, 2TP / (2TP + FP + FN); 0 where the class neither occurs nor is predicted. */
export function f1(confusion: Confusion, index: number): number {
  return share(2 * correct(confusion, index), support(confusion, index) + predictedAs(confusion, index))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
