import { exportedLabels } from '../rows.ts'
import type { FormatTask } from './format.ts'
import { splitName, splitNames } from './split-names.ts'

export interface AudformatScan {
  /** The label set, then other emotions of the clips. */
  readonly emotions: readonly string[]
  /** Annotators with the id of their rater: their name, or a number where names are left out. */
  readonly annotators: readonly { readonly annotator: string; readonly rater: string }[]
  /** Facts of each speaker by id; empty without demographics. */
  readonly speakers: ReadonlyMap<string, Readonly<Record<string, string | number>>>
  /** The splits that have clips. */
  readonly splits: readonly string[]
  /** The rater of the run's predictions; null without predictions. */
  readonly machine: string | null
}

/** Reads the clips once: the header of a database names every label, rater and speaker. */
export function scanForAudformat({ options, emotions, scan }: FormatTask): AudformatScan {
  const { include } = options
  const found = new Set<string>(emotions)
  const annotators = new Set<string>()
  const speakers = new Map<string, Readonly<Record<string, string | number>>>()
  const splits = new Set<string>()
  for (const { row, split } of scan()) {
    splits.add(splitName(split, options))
    for (const emotion of [row.emotion, row.intended, ...row.probabilities.keys()])
      if (emotion !== null) found.add(emotion)
    for (const { annotator, emotion } of include.labels ? exportedLabels(row) : []) {
      annotators.add(annotator)
      found.add(emotion)
    }
    if (row.speaker !== null && !speakers.has(row.speaker))
      speakers.set(row.speaker, {
        ...(include.demographics && row.sex !== null && { gender: row.sex }),
        ...(include.demographics && row.age_years !== null && { age: row.age_years }),
      })
  }
  return {
    emotions: [...found],
    annotators: [...annotators]
      .sort()
      .map((annotator, index) => ({ annotator, rater: include.annotators ? annotator : String(index + 1) })),
    speakers,
    splits: splitNames(options).filter((split) => splits.has(split)),
    machine: include.predictions === null ? null : `run ${include.predictions}`,
  }
}
