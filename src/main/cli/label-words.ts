import { isKnownEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import { misspelt } from '../studio/import/index.ts'
import type { Dataset } from '../studio/studio.ts'

/** Throws `bad-input` for a word that is not in the label set: a typing error must not become a class. */
export function requireOffered({ labelSet }: Dataset, emotions: readonly Emotion[]): void {
  const offered = new Set(labelSet.get().classes.map(({ emotion }) => emotion))
  const unknown = [...new Set(emotions)].filter(
    (emotion) => !offered.has(emotion) && !isKnownEmotion(emotion),
  )
  if (unknown.length === 0) return
  const hints = unknown.map((word) => {
    const like = misspelt(word)
    return like ? `"${word}" (did you mean ${like}?)` : `"${word}"`
  })
  throw new StudioError(
    'bad-input',
    `${hints.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} not in the label set. Correct the word, or add it with --new-label.`,
  )
}
