import { counted } from '#shared/words.ts'
import { dealSpeakers } from './speakers.ts'
import { foldOf, type Folds, type SplitRow } from './types.ts'

/**
 * K folds over whole speakers, balanced: in fold k its own speakers are tested, those of the next fold validate, the rest
 * train. So every clip is predicted once by models that never heard its speaker, and a temperature can be fitted. With two
 * folds there is no third to validate on, and the side is empty. Speakers without any label are tested in the first fold.
 */
export function foldsOverSpeakers(rows: readonly SplitRow[], folds: number, seed: number): Folds {
  const parts = dealSpeakers(rows, Array<number>(folds).fill(1 / folds), seed)
  const validates = folds > 2
  return {
    folds: Array.from({ length: folds }, (_, fold) =>
      foldOf(rows, (row) => {
        const part = parts.get(row.speaker) ?? 0
        if (part === fold) return 'test'
        return validates && part === (fold + 1) % folds ? 'validation' : 'train'
      }),
    ),
    description:
      `${folds} folds over ${counted(parts.size, 'speaker')}: each speaker is tested once, by models that never heard them` +
      (validates ? '; the next fold validates' : '; no validation side'),
    leaking: false,
    warnings: [],
  }
}
