import type { Sex, Split } from '#shared/domain/clips.ts'
import { SPLITS } from '#shared/domain/clips.ts'
import type { PlanFold } from '#shared/trainer/plan.ts'

/** The data of a row that a split depends on. */
export interface SplitRow {
  readonly speaker: string
  readonly sex: Sex | null
  /** Null where the clip's sentence is not known. */
  readonly sentence: string | null
  /** Part of the split according to the manifest. */
  readonly split: Split | null
  /** Index of the class; -1 for a row that is only predicted. */
  readonly label: number
  /** Content hash of the recording. */
  readonly recording?: string
  /** Whether the row is a segment of its recording. */
  readonly isSegment?: boolean
  /** Row number of the source of an augmented copy; null for an original. */
  readonly augmentedFrom: number | null
}

/** The split of every fold, with its description and warnings. */
export interface Folds {
  readonly folds: readonly PlanFold[]
  /** The name of the protocol. */
  readonly description: string
  /** Whether training includes test rows or copies of them by design. */
  readonly leaking: boolean
  readonly warnings: readonly string[]
}

/** The part of the split of each row; null if it is in none. */
export type PartOf = (row: SplitRow, index: number) => Split | null

/**
 * Makes a fold from the parts of its clips. Augmented copies are in training if their source is, and nowhere otherwise.
 */
export function foldOf(rows: readonly SplitRow[], partOf: PartOf): PlanFold {
  const fold: Record<Split, number[]> = { train: [], validation: [], test: [] }
  const partOfRow = rows.map((row, index) => (row.augmentedFrom === null ? partOf(row, index) : null))
  rows.forEach(({ augmentedFrom }, index) => {
    const part = augmentedFrom === null ? partOfRow[index] : partOfRow[augmentedFrom]
    if (part !== null && (augmentedFrom === null || part === 'train')) fold[part].push(index)
  })
  return fold
}

/** Clips in each part as the end of a sentence: "620 train, 100 validation, 120 test clips". */
export function sizes(rows: readonly SplitRow[], fold: PlanFold): string {
  const count = (part: Split) => fold[part].filter((row) => rows[row].augmentedFrom === null).length
  return `${SPLITS.map((part) => `${count(part)} ${part}`).join(', ')} clips`
}

/** Whether rows have several classes, over which a split can be balanced. Rows of scales have one label. */
export function hasClasses(rows: readonly Pick<SplitRow, 'label'>[]): boolean {
  return new Set(rows.map(({ label }) => label).filter((label) => label >= 0)).size > 1
}

/** Whether a row is a labelled clip and not an augmented copy. */
export function isLabelledClip(row: SplitRow): boolean {
  return row.label >= 0 && row.augmentedFrom === null
}
