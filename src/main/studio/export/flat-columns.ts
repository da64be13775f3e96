import type { Column } from './column.ts'
import { flagsOf, exportedLabels, MODALITIES, exportedVotes } from './rows.ts'

/** Columns with one value a cell: for spreadsheets and statistics programs. Several labels have a table of their own. */
export const LABEL_COUNT: Column = {
  name: 'label_count',
  type: 'number',
  about: 'Number of labels that were not undone; each is a row of labels.csv',
  cell: (row) => exportedLabels(row).length,
}

/** One column per modality and emotion; empty without votes. */
export function flatVotes(emotions: readonly string[]): readonly Column[] {
  return MODALITIES.flatMap((modality) =>
    emotions.map((emotion): Column => ({
      name: `votes_${modality.replace('-', '_')}_${asName(emotion)}`,
      type: 'number',
      about: `Votes of the crowd for ${emotion}, by ${modality}`,
      cell: (row) => {
        const votes = exportedVotes(row, modality)
        return votes.size === 0 ? null : (votes.get(emotion) ?? 0)
      },
    })),
  )
}

export function flatProbabilities(classes: readonly string[]): readonly Column[] {
  return classes.map((emotion) => ({
    name: `probability_${asName(emotion)}`,
    type: 'number',
    about: `Probability of ${emotion} by the run, 0 to 1`,
    cell: ({ probabilities }) => probabilities.get(emotion) ?? null,
  }))
}

export function flatFlags(): readonly Column[] {
  const kinds =
    (overruled: boolean): Column['cell'] =>
    (row) =>
      flagsOf(row)
        .filter((flag) => flag.overruled === overruled)
        .map(({ kind }) => kind)
        .join('; ')
  return [
    {
      name: 'findings',
      type: 'text',
      about: 'Findings that exclude the clip from training, separated by semicolons',
      cell: kinds(false),
    },
    {
      name: 'findings_overruled',
      type: 'text',
      about: 'Findings that a person overruled, separated by semicolons',
      cell: kinds(true),
    },
  ]
}

/** Makes a variable name: only letters, digits and underscores. */
function asName(emotion: string): string {
  return emotion.replace(/[^\p{L}\p{N}]+/gu, '_')
}
