import type { TrainingPlan } from '#shared/trainer/plan.ts'

/** The plan without the rows whose features could not be extracted. Row numbers stay the same. */
export function withoutRows(plan: TrainingPlan, keys: ReadonlyMap<string, string>): TrainingPlan {
  if (keys.size === 0) return plan
  const kept = (index: number) =>
    !Object.values(plan.rows[index].keys).some((key) => key !== undefined && keys.has(key))
  return {
    ...plan,
    folds: plan.folds.map((fold) => ({
      train: fold.train.filter(kept),
      validation: fold.validation.filter(kept),
      test: fold.test.filter(kept),
    })),
  }
}

/** A warning about clips without features. */
export function leftOut(messages: readonly string[]): string {
  const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : ''
  return `Left out because the audio could not be read: ${messages[0]}${more}. Index the folder again.`
}
