import type { SoftLabel } from '#shared/domain/consensus/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'

/**
 * What a clip is trained towards, in a run's classes: its label, and its soft label restricted to these classes where it
 * has one.
 */
export function targetIn(
  classes: readonly Emotion[],
  emotion: Emotion | null,
  soft: SoftLabel | undefined,
): Pick<PlanRow, 'label' | 'soft'> {
  const label = emotion === null ? -1 : classes.indexOf(emotion)
  if (label < 0 || !soft) return { label }
  const shares = classes.map((one) => soft.get(one) ?? 0)
  const total = shares.reduce((sum, share) => sum + share, 0)
  return total === 0 ? { label } : { label, soft: shares.map((share) => share / total) }
}
