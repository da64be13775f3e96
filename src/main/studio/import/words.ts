import { distance } from 'fastest-levenshtein'
import type { Level, Split } from '#shared/domain/clips.ts'
import { emotionWords, isKnownEmotion, parseEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { NOT_EMOTIONS } from '#shared/domain/label-set.ts'

/** What the cell of a label contains. Only `emotion` gives the clip an emotion; a person corrects the others. */
export type LabelCell =
  | { readonly kind: 'empty' | 'number' | 'list' }
  | {
      readonly kind: 'emotion'
      readonly emotion: Emotion
      /** Whether it is an emotion that corpora share, or one of the dataset's label set. */
      readonly isKnown: boolean
      /** Whether it is an emotion that corpora share, or one of the labels for no emotion. */
      readonly isShared: boolean
    }
  | { readonly kind: 'misspelt'; readonly like: Emotion }

const WORDS = emotionWords().filter((word) => word.length >= 5)
/** Number of edits up to which a word counts as misspelt. */
const editsOf = (word: string): number => (word.length >= 9 ? 2 : 1)

/** The column of MSP-Podcast's consensus labels, whose letters mean other emotions elsewhere; X is no agreement. */
const MSP_COLUMN = 'emoclass'
const MSP_LETTERS: Readonly<Record<string, string | undefined>> = {
  ...{ u: 'surprise', c: 'contempt', o: 'other', x: '' },
}

/**
 * Reads the cell of a label.
 * @param column name of the cell's column
 * @param own emotions of the dataset's label set; they are never taken for misspelt
 */
export function readLabel(text: string, column: string, own: ReadonlySet<Emotion>): LabelCell {
  const letters = column.toLowerCase() === MSP_COLUMN ? MSP_LETTERS : {}
  const emotion = parseEmotion(letters[text.trim().toLowerCase()] ?? text)
  if (emotion === null) return { kind: 'empty' }
  const isShared = isKnownEmotion(emotion) || NOT_EMOTIONS.includes(emotion)
  const isKnown = isShared || own.has(emotion)
  if (isKnown) return { kind: 'emotion', emotion, isKnown, isShared }
  if (/^[+-]?[\d.]+$/.test(emotion)) return { kind: 'number' }
  if (/^\[.*\]$|[;|/]/.test(emotion)) return { kind: 'list' }
  const like = misspelt(emotion)
  return like ? { kind: 'misspelt', like } : { kind: 'emotion', emotion, isKnown, isShared }
}

/** The known emotion that a word probably means; null if it is not like any. */
export function misspelt(word: string): Emotion | null {
  const like = WORDS.find((known) => distance(known, word) <= editsOf(known))
  return like === undefined ? null : parseEmotion(like)
}

/** The split that a word means: "dev-clean", "Test1", "training"; null for any other word. */
export function readSplit(text: string): Split | null {
  const word = text.trim().toLowerCase()
  if (/^(?:train|training)(?![a-z])/.test(word)) return 'train'
  if (/^(?:val|valid|validation|dev|devel|development)(?![a-z])/.test(word)) return 'validation'
  if (/^(?:test|testing|eval|evaluation)(?![a-z])/.test(word)) return 'test'
  return null
}

const LEVELS: Readonly<Record<string, Level | undefined>> = {
  ...{ low: 'low', lo: 'low', weak: 'low' },
  ...{ medium: 'medium', md: 'medium', normal: 'medium' },
  ...{ high: 'high', hi: 'high', strong: 'high' },
}

export function readLevel(text: string): Level | null {
  return LEVELS[text.trim().toLowerCase()] ?? null
}
