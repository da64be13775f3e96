import { correct, type Confusion } from './confusion.ts'

/** Share of correctly predicted clips; 0 without clips. */
export function accuracy(confusion: Confusion): number {
  let [right, all] = [0, 0]
  for (let i = 0; i < confusion.classes; i++) right += correct(confusion, i)
  for (const count of confusion.counts) all += count
  return all === 0 ? 0 : right / all
}
