import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { RunData } from '#shared/domain/runs.ts'
import type { PlanRow, TrainingPlan } from '#shared/trainer/plan.ts'
import type { Folds } from './split.ts'

/** The run whose split is kept. */
export interface EarlierRun {
  readonly plan: TrainingPlan
  readonly data: Pick<RunData, 'leaking' | 'warnings'>
}

/**
 * Applies an earlier plan's split to new rows. A known clip keeps its part, or stays in none; a new clip gets the part of its speaker, a
 * new speaker trains, and augmented copies train if their source does. So both runs are tested on the same speakers.
 * Warnings about the split are repeated.
 */
export function inheritFolds(
  { plan: earlier, data }: EarlierRun,
  rows: readonly PlanRow[],
  copies: readonly { readonly source: number }[],
): Folds {
  const known = new Set(earlier.rows.map(({ clip }) => clip))
  const folds = earlier.folds.map((fold) => {
    const partOfClip = new Map<number, Split>()
    const partOfSpeaker = new Map<string, Split>()
    for (const part of SPLITS)
      for (const index of fold[part]) {
        const row = earlier.rows[index]
        if (row.augmented) continue
        partOfClip.set(row.clip, part)
        partOfSpeaker.set(row.speaker, part)
      }
    const inherited: Record<Split, number[]> = { train: [], validation: [], test: [] }
    rows.forEach((row, index) => {
      const part = partOfClip.get(row.clip)
      if (part !== undefined) inherited[part].push(index)
      else if (!known.has(row.clip)) inherited[partOfSpeaker.get(row.speaker) ?? 'train'].push(index)
    })
    const trained = new Set(inherited.train)
    copies.forEach(({ source }, index) => {
      if (trained.has(source)) inherited.train.push(rows.length + index)
    })
    return inherited
  })
  return {
    folds,
    description: `the split of run ${earlier.run}, so that the two runs can be compared`,
    leaking: data.leaking,
    warnings: data.warnings,
  }
}
