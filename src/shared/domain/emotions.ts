/** An emotion's name in lower case: one of KNOWN_EMOTIONS, or a label of the user's own manifest. */
export type Emotion = string & { readonly __brand: 'Emotion' }

interface KnownEmotion {
  readonly id: Emotion
  readonly name: string
  /** Three letters, as in CREMA-D's file names; also used in narrow columns. */
  readonly code: string
  readonly synonyms: readonly string[]
}

const known = (id: string, name: string, code: string, ...synonyms: string[]): KnownEmotion => ({
  id: id as Emotion,
  name,
  code,
  synonyms,
})

/** The emotions of the known corpora, in the order of tables and matrices. */
export const KNOWN_EMOTIONS: readonly KnownEmotion[] = [
  known('anger', 'Anger', 'ANG', 'angry', 'a'),
  known('disgust', 'Disgust', 'DIS', 'disgusted', 'd'),
  known('fear', 'Fear', 'FEA', 'fearful', 'afraid', 'f'),
  known('happiness', 'Happiness', 'HAP', 'happy', 'joy', 'h'),
  known('neutral', 'Neutral', 'NEU', 'n'),
  known('sadness', 'Sadness', 'SAD', 'sad', 's'),
  known('calm', 'Calm', 'CAL'),
  known(
    'surprise',
    'Surprise',
    'SUR',
    'surprised',
    'ps',
    'pleasant surprise',
    'pleasant_surprise',
    'pleasant_surprised',
  ),
  known('boredom', 'Boredom', 'BOR', 'bored'),
]

/** Further emotions of corpora, by name and code. Their keys and colours are those of a dataset's own emotions. */
const FURTHER_EMOTIONS: readonly KnownEmotion[] = [
  known('contempt', 'Contempt', 'CON', 'contemptuous'),
  known('excitement', 'Excitement', 'EXC', 'excited'),
  known('frustration', 'Frustration', 'FRU', 'frustrated'),
]

const byWord = new Map(
  [...KNOWN_EMOTIONS, ...FURTHER_EMOTIONS].flatMap((emotion) =>
    [emotion.id, emotion.code.toLowerCase(), ...emotion.synonyms].map((word) => [word, emotion] as const),
  ),
)
const rank = new Map([...KNOWN_EMOTIONS, ...FURTHER_EMOTIONS].map((emotion, index) => [emotion.id, index]))

/** Words that programs and annotators write into an empty cell. */
const EMPTY: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '?',
  'n/a',
  'na',
  'nan',
  'none',
  'null',
  'nil',
  'undefined',
  'unknown',
  'xxx',
  '[]',
])
/** Characters without width that copied text contains. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

/** A word in lower case and composed form (NFC), without invisible characters and repeated spaces. */
export function normaliseWord(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * The emotion of a name, code or synonym ("FEA", "afraid"). An unknown word is an emotion of its own. Null for an empty
 * text.
 */
export function parseEmotion(text: string): Emotion | null {
  const word = normaliseWord(text)
  if (EMPTY.has(word) || word.length > 64) return null
  return byWord.get(word)?.id ?? (word as Emotion)
}

/** Whether an emotion is one that corpora share, not a dataset's own. */
export function isKnownEmotion(emotion: Emotion): boolean {
  return byWord.get(emotion)?.id === emotion
}

/** The words for known emotions, without codes. */
export function emotionWords(): readonly string[] {
  return [...KNOWN_EMOTIONS, ...FURTHER_EMOTIONS].flatMap(({ id, synonyms }) => [id, ...synonyms])
}

export function emotionName(emotion: Emotion): string {
  return byWord.get(emotion)?.name ?? emotion.charAt(0).toUpperCase() + emotion.slice(1)
}

/** Three upper-case letters for narrow columns. */
export function emotionCode(emotion: Emotion): string {
  return byWord.get(emotion)?.code ?? emotion.slice(0, 3).toUpperCase()
}

/** Order: known emotions first, in their usual order, then others by name. */
export function compareEmotions(a: Emotion, b: Emotion): number {
  const last = rank.size
  return (rank.get(a) ?? last) - (rank.get(b) ?? last) || a.localeCompare(b)
}
