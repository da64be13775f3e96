import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'

export const UNFINISHED_KINDS = [
  'train',
  'train-scales',
  'label-errors',
  'search',
  'features',
  'proposals',
] as const
export type UnfinishedKind = (typeof UNFINISHED_KINDS)[number]

/** Work that was interrupted, for example by a crash, and that can be resumed. */
export interface Unfinished {
  readonly kind: UnfinishedKind
  /** Id of the run, the search, or the job of feature extraction or proposals. */
  readonly id: string
  /** Name of the run or search; empty for feature extraction and proposals. */
  readonly name: string
  readonly done: number
  /** Zero where unknown. */
  readonly total: number
  /** "epoch" */
  readonly unit: string
}

/** "Training “Quick” was interrupted after 7 of 20 epochs." */
export function unfinishedInWords({ kind, name, done, total, unit }: Unfinished): string {
  const where = total > 0 ? `after ${formatCount(done)} of ${counted(total, unit)}` : 'before it began'
  return `${SUBJECTS[kind](name)} was interrupted ${where}.`
}

const SUBJECTS: Readonly<Record<UnfinishedKind, (name: string) => string>> = {
  train: (name) => `Training “${name}”`,
  'train-scales': (name) => `Training “${name}”`,
  'label-errors': () => 'The check of all clips',
  search: (name) => `The search “${name}”`,
  features: () => 'Feature extraction',
  proposals: () => 'Proposing segments',
}
