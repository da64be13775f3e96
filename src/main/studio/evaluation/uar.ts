import { support, type Confusion } from './confusion.ts'
import { recall } from './precision-recall.ts'

/** Unweighted average recall over the classes that occur (scikit-learn's balanced_accuracy_score). */
export function uar(confusion: Confusion): number {
  let [sum, present] = [0, 0]
  for (let i = 0; i < confusion.classes; i++) {
    if (support(confusion, i) === 0) continue
    sum += recall(confusion, i)
    present++
  }
  return present === 0 ? 0 : sum / present
}
