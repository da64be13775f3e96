import type { TrainingConfig } from '../contract/training.ts'
import { SMALLEST_SCALE_BATCH } from './scale-rules.ts'

/**
 * A configuration that learns scales instead of emotions. Settings that concern classes get the value that has no
 * effect, and the batches the smallest size that a CCC needs.
 */
export function learningScales(config: TrainingConfig, fields: readonly string[]): TrainingConfig {
  return {
    ...config,
    scales: [...fields],
    balance: 'none',
    softLabels: 'none',
    calibrate: false,
    segments: 'leave-out',
    members: config.members.map((member) => ({
      ...member,
      labelSmoothing: 0,
      batch: Math.max(SMALLEST_SCALE_BATCH, member.batch),
    })),
  }
}
