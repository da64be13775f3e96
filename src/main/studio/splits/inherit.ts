import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { RunData } from '#shared/domain/runs.ts'
import type { PlanRow, TrainingPlan } from '#shared/trainer/plan.ts'
import type { Folds } from './split.ts'

/** The run that another one follows. */
export interface EarlierRun {
  readonly plan: TrainingPlan
  readonly data: Pick<RunData, 'leaking' | 'warnings'>
}

/**
 * The sides of an earlier plan, for the rows of a new one: a clip keeps its side, a new clip goes where its speaker went,
 * a new speaker trains, and augmented copies train where their source does. So a retrained run is tested on the same speakers
 * as the run it follows, and what must be said of those sides is said again.
 */
export function inheritFolds(
  { plan: earlier, data }: EarlierRun,
  rows: readonly PlanRow[],
  copies: readonly { readonly source: number }[],
): Folds {
  const folds = earlier.folds.map((fold) => {
    const clipSide = new Map<number, Split>()
    const speakerSide = new Map<string, Split>()
    for (const side of SPLITS)
      for (const index of fold[side]) {
        const row = earlier.rows[index]
        if (row.augmented) continue
        clipSide.set(row.clip, side)
        speakerSide.set(row.speaker, side)
      }
    const sides: Record<Split, number[]> = { train: [], validation: [], test: [] }
    rows.forEach((row, index) => {
      sides[clipSide.get(row.clip) ?? speakerSide.get(row.speaker) ?? 'train'].push(index)
    })
    const trained = new Set(sides.train)
    copies.forEach(({ source }, index) => {
      if (trained.has(source)) sides.train.push(rows.length + index)
    })
    return sides
  })
  return {
    folds,
    description: `the sides of run ${earlier.run}, kept so that the two runs can be compared`,
    leaking: data.leaking,
    warnings: data.warnings,
  }
}
