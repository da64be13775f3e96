import type { Sex, Split } from '#shared/domain/clips.ts'
import { SPLITS } from '#shared/domain/clips.ts'
import type { PlanFold } from '#shared/trainer/plan.ts'

/** What a split needs to know of a row. */
export interface SplitRow {
  readonly speaker: string
  readonly sex: Sex | null
  /** As a manifest says. */
  readonly split: Split | null
  /** Index of the class; -1 where the row is only predicted. */
  readonly label: number
  /** Number of the row this one is an augmented copy of; null for a clip. */
  readonly augmentedFrom: number | null
}

/** Sides for every fold, and what a person must know of them. */
export interface Folds {
  readonly folds: readonly PlanFold[]
  /** One sentence that names the protocol. */
  readonly description: string
  /** Whether test rows, or copies of them, are trained on by design. */
  readonly leaking: boolean
  readonly warnings: readonly string[]
}

export type Side = Split
/** The side of each row; null for a row that stands on none. */
export type SideOf = (row: SplitRow, index: number) => Side | null

/**
 * A fold from the sides of clips. Augmented copies train where their source trains and stand nowhere else.
 */
export function foldOf(rows: readonly SplitRow[], sideOf: SideOf): PlanFold {
  const sides: Record<Side, number[]> = { train: [], validation: [], test: [] }
  const sideOfRow = rows.map((row, index) => (row.augmentedFrom === null ? sideOf(row, index) : null))
  rows.forEach(({ augmentedFrom }, index) => {
    const side = augmentedFrom === null ? sideOfRow[index] : sideOfRow[augmentedFrom]
    if (side !== null && (augmentedFrom === null || side === 'train')) sides[side].push(index)
  })
  return sides
}

/** Clips on each side as a sentence's end: "620 train, 100 validation, 120 test clips". */
export function sizes(rows: readonly SplitRow[], fold: PlanFold): string {
  const count = (side: Side) => fold[side].filter((row) => rows[row].augmentedFrom === null).length
  return `${SPLITS.map((side) => `${count(side)} ${side}`).join(', ')} clips`
}

/** Clips with a label that are no augmented copies. */
export function isLabelledClip(row: SplitRow): boolean {
  return row.label >= 0 && row.augmentedFrom === null
}
