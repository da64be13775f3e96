import { countSpeakers } from '#shared/domain/speakers.ts'
import type { Folded, FoldScores } from '#shared/domain/report.ts'
import { accuracy, confusionOf, uar, type ScoredClip } from '../evaluation/index.ts'

/** Scores of each fold; null for a single fold. */
export function folded(
  clips: readonly (ScoredClip & { readonly fold: number })[],
  classes: number,
): Folded | null {
  const numbers = [...new Set(clips.map(({ fold }) => fold))].sort((a, b) => a - b)
  if (numbers.length < 2) return null
  const folds = numbers.map((fold) => {
    const of = clips.filter((clip) => clip.fold === fold)
    const confusion = confusionOf(of, classes)
    const speakers = countSpeakers(of.map(({ speaker }) => speaker))
    return { fold, clips: of.length, speakers, accuracy: accuracy(confusion), uar: uar(confusion) }
  })
  const mean = (of: (fold: FoldScores) => number) =>
    folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length
  const meanUar = mean((fold) => fold.uar)
  const squares = folds.reduce((sum, fold) => sum + (fold.uar - meanUar) ** 2, 0)
  return {
    folds,
    meanAccuracy: mean((fold) => fold.accuracy),
    meanUar,
    deviationUar: Math.sqrt(squares / (folds.length - 1)),
  }
}
