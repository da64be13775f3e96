import type { Emotion } from '#shared/domain/emotions.ts'
import type { PredictedSpan } from '#shared/contract/prediction.ts'
import { decide } from '#shared/domain/speech.ts'
import { applyTemperature } from '../evaluation/index.ts'

/** How a run's averaged probabilities become a prediction. */
export interface DecisionRule {
  readonly classes: readonly Emotion[]
  readonly temperature: number
  readonly abstainBelow: number
}

/**
 * Calibrates averaged probabilities and applies the abstention threshold.
 * @param raw averaged probabilities before calibration, one per class
 * @param note why there is no prediction, whatever the probabilities; else null
 */
export function toPrediction(
  raw: readonly number[],
  { classes, temperature, abstainBelow }: DecisionRule,
  note: string | null,
): Pick<PredictedSpan, 'emotion' | 'confidence' | 'probabilities' | 'note'> {
  const probabilities = applyTemperature(raw, temperature)
  const decision = decide({ found: 'speech', probabilities }, classes, abstainBelow)
  return {
    emotion: note === null && decision.kind === 'emotion' ? decision.leader : null,
    confidence: Math.max(...probabilities),
    probabilities,
    note,
  }
}
