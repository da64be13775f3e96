import { predictedAs, support, type Confusion } from './confusion.ts'
import { f1 } from './precision-recall.ts'

/** Mean F1 over the classes that occur or are predicted (scikit-learn's f1_score, average='macro'). */
export function macroF1(confusion: Confusion): number {
  let [sum, classes] = [0, 0]
  for (let i = 0; i < confusion.classes; i++) {
    if (support(confusion, i) + predictedAs(confusion, i) === 0) continue
    sum += f1(confusion, i)
    classes++
  }
  return classes === 0 ? 0 : sum / classes
}
