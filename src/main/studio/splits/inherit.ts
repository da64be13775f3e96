import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { RunData } from '#shared/domain/runs.ts'
import { exampleOf, type PlanRow, type TrainingPlan } from '#shared/trainer/plan.ts'
import type { Folds } from './split.ts'

/** The run whose split is kept. */
export interface EarlierRun {
  readonly plan: TrainingPlan
  readonly data: Pick<RunData, 'leaking' | 'warnings'>
}

/**
 * Applies an earlier plan's split to new rows. A known clip or segment keeps its part, or stays in none; a new one gets the part of its
 * speaker, a new speaker trains, and augmented copies train if their source does. So both runs are tested on the same speakers. A new
 * segment whose speaker and recording are in different parts is in none. Warnings about the split are repeated.
 */
export function inheritFolds(
  { plan: earlier, data }: EarlierRun,
  rows: readonly PlanRow[],
  copies: readonly { readonly source: number }[],
): Folds {
  const known = new Set(earlier.rows.map(exampleOf))
  const folds = earlier.folds.map((fold) => {
    const partOfExample = new Map<ReturnType<typeof exampleOf>, Split>()
    const partOfSpeaker = new Map<string, Split>()
    const partOfRecording = new Map<number, Split>()
    for (const part of SPLITS)
      for (const index of fold[part]) {
        const row = earlier.rows[index]
        if (row.augmented) continue
        partOfExample.set(exampleOf(row), part)
        partOfSpeaker.set(row.speaker, part)
        partOfRecording.set(row.clip, part)
      }
    const partOfNew = ({ segment, speaker, clip }: PlanRow): Split | undefined => {
      const [ofSpeaker, ofRecording] = [partOfSpeaker.get(speaker), partOfRecording.get(clip)]
      if (!segment) return ofSpeaker ?? 'train'
      if (ofSpeaker && ofRecording && ofSpeaker !== ofRecording) return undefined
      return ofSpeaker ?? ofRecording ?? 'train'
    }
    const inherited: Record<Split, number[]> = { train: [], validation: [], test: [] }
    rows.forEach((row, index) => {
      const example = exampleOf(row)
      const part = partOfExample.get(example) ?? (known.has(example) ? undefined : partOfNew(row))
      if (part !== undefined) inherited[part].push(index)
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
