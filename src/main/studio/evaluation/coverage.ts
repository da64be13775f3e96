import type { CoveragePoint } from '#shared/domain/report.ts'
import { accuracy } from './accuracy.ts'
import { confusionOf } from './confusion.ts'
import type { ScoredClip } from './scored.ts'
import { uar } from './uar.ts'

/** Accuracy and UAR on the most confident shares of the clips, from the smallest share to all. */
export function coverageCurve(clips: readonly ScoredClip[], classes: number, points = 20): CoveragePoint[] {
  const sorted = clips
    .map((clip) => ({ clip, confidence: Math.max(...clip.probabilities) }))
    .sort((a, b) => b.confidence - a.confidence)
  return Array.from({ length: points }, (_, index) => {
    const coverage = (index + 1) / points
    const kept = sorted.slice(0, Math.max(1, Math.round(coverage * sorted.length)))
    const confusion = confusionOf(
      kept.map(({ clip }) => clip),
      classes,
    )
    return {
      coverage,
      clips: kept.length,
      confidence: kept[kept.length - 1].confidence,
      accuracy: accuracy(confusion),
      uar: uar(confusion),
    }
  })
}
