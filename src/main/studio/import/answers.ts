import type { ImportSettings } from '#shared/contract/import.ts'
import type { Split } from '#shared/domain/clips.ts'
import { normaliseWord, type Emotion } from '#shared/domain/emotions.ts'

/** A user's answers about words, by word in lower case. */
export interface Answers {
  readonly words: ReadonlyMap<string, Emotion | null>
  readonly splits: ReadonlyMap<string, Split | null>
}

export const NO_ANSWERS: Answers = { words: new Map(), splits: new Map() }

export function answersOf({ words, splits }: Pick<ImportSettings, 'words' | 'splits'>): Answers {
  return { words: byWord(words), splits: byWord(splits) }
}

function byWord<Answer>(answers: Readonly<Record<string, Answer>>): ReadonlyMap<string, Answer> {
  return new Map(Object.entries(answers).map(([word, answer]) => [normaliseWord(word), answer]))
}
