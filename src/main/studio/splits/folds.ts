import { isKnownSpeaker } from '#shared/domain/speakers.ts'
import { counted } from '#shared/words.ts'
import { dealSpeakers } from './speakers.ts'
import { foldOf, type Folds, type SplitRow } from './types.ts'

/**
 * K balanced folds over speakers. Fold k tests its own speakers, validates with those of the next fold and trains on
 * the rest. So a model that was not trained on the speaker predicts each clip once, and a temperature can be fitted.
 * With two folds no speakers are left for validation. Speakers without labels are tested in the first fold.
 */
export function foldsOverSpeakers(rows: readonly SplitRow[], folds: number, seed: number): Folds {
  const parts = dealSpeakers(rows, Array<number>(folds).fill(1 / folds), seed)
  const validates = folds > 2
  const isOverClips = ![...parts.keys()].some(isKnownSpeaker)
  return {
    folds: Array.from({ length: folds }, (_, fold) =>
      foldOf(rows, (row) => {
        const part = parts.get(row.speaker) ?? 0
        if (part === fold) return 'test'
        return validates && part === (fold + 1) % folds ? 'validation' : 'train'
      }),
    ),
    description:
      (isOverClips
        ? `${folds} folds over ${counted(parts.size, 'clip')}, because no speakers are known: each clip is tested once, by models that were not trained on it`
        : `${folds} folds over ${counted(parts.size, 'speaker')}: each speaker is tested once, by models that were not trained on them`) +
      (validates ? '; the next fold validates' : '; no validation clips'),
    leaking: false,
    warnings: [],
  }
}
