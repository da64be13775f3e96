import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { foldOf, isLabelledClip, sizes, type Folds, type SplitRow } from './types.ts'

/**
 * The split of the manifest. Labelled clips without a split are left out; unlabelled clips are predicted as test clips.
 */
export function manifestSplit(rows: readonly SplitRow[]): Folds {
  const fold = foldOf(rows, (row) => row.split ?? (row.label < 0 ? 'test' : null))
  if (!fold.train.some((index) => rows[index].label >= 0))
    throw new StudioError(
      'bad-input',
      'The manifest has no labelled training clip. Add a split column (train, validation, test), or choose another split.',
    )
  const without = rows.filter((row) => isLabelledClip(row) && row.split === null).length
  const shared = speakersInSeveralParts(rows)
  return {
    folds: [fold],
    description: `split of the manifest (${sizes(rows, fold)})`,
    leaking: false,
    warnings: [
      ...(without > 0
        ? [
            `${counted(without, 'labelled clip')} without a split in the manifest ${without === 1 ? 'is' : 'are'} left out.`,
          ]
        : []),
      ...(shared > 0
        ? [
            `The manifest has ${counted(shared, 'speaker')} in several parts of the split: the scores hold for known speakers only.`,
          ]
        : []),
    ],
  }
}

function speakersInSeveralParts(rows: readonly SplitRow[]): number {
  const parts = new Map<string, Set<string>>()
  for (const row of rows) {
    if (!isLabelledClip(row) || row.split === null) continue
    parts.set(row.speaker, (parts.get(row.speaker) ?? new Set()).add(row.split))
  }
  return [...parts.values()].filter((of) => of.size > 1).length
}
