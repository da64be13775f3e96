import { KNOWN_EMOTIONS, type Emotion } from '#shared/domain/emotions.ts'

/** How many colours `--emotion-1` … there are. */
export const EMOTION_COLORS = 16
const known = new Map(KNOWN_EMOTIONS.map((emotion, index) => [emotion.id, index + 1]))

/** For CSS: light and dark are told apart by the tokens. Null is grey. */
export function emotionColor(emotion: Emotion | null): string {
  if (emotion === null) return 'var(--emotion-other)'
  return `var(--emotion-${known.get(emotion) ?? ownColor(emotion)})`
}

/** A colour for an emotion of the user's own, from its name: the same on every page and in every dataset. */
function ownColor(emotion: Emotion): number {
  let hash = 0
  for (const letter of emotion) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return known.size + 1 + (hash % (EMOTION_COLORS - known.size))
}
