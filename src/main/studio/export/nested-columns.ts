import type { Column } from './column.ts'
import { flagsOf, exportedLabels, MODALITIES, exportedVotes } from './rows.ts'

/** Columns with lists and objects, for JSON lines. */
const json = (name: string, about: string, cell: Column['cell']): Column => ({
  name,
  type: 'json',
  about,
  cell,
})

export const nestedLabels = (named: boolean): Column =>
  json('labels', 'All labels that were not undone, oldest first', (row) =>
    exportedLabels(row).map((label) => (named ? label : { ...label, annotator: undefined })),
  )

export const NESTED_VOTES: readonly Column[] = MODALITIES.map((modality) =>
  json(`votes_${modality.replace('-', '_')}`, `Votes of the crowd by ${modality}, by emotion`, (row) => {
    const votes = exportedVotes(row, modality)
    return votes.size === 0 ? null : Object.fromEntries(votes)
  }),
)

export const NESTED_PROBABILITIES: readonly Column[] = [
  json('probabilities', 'Probability of each class by the run, 0 to 1', ({ probabilities }) =>
    probabilities.size === 0 ? null : Object.fromEntries(probabilities),
  ),
]

export const NESTED_FLAGS: readonly Column[] = [
  json('flags', 'Findings: kind, reason, and whether a person overruled it', (row) => [...flagsOf(row)]),
]
