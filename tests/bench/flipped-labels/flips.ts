import type { Emotion } from '#shared/domain/emotions.ts'
import { seeded } from '#shared/domain/random.ts'

/** How labels are flipped: to any other emotion alike, or mostly to those that are often confused with it. */
export const FLIP_KINDS = ['random', 'confusable'] as const
export type FlipKind = (typeof FLIP_KINDS)[number]

export const FLIPPED_SHARE = 0.2

export interface Labelled {
  readonly path: string
  readonly emotion: Emotion
}

/**
 * Clips of the 19 published test speakers by intended emotion (rows) and prediction (columns) of the most accurate
 * models from scratch, two deep and two quick ones. Confusable flips are sampled in proportion to its errors.
 */
const ORDER = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness']
const CONFUSIONS = [
  [246, 8, 1, 10, 1, 0],
  [6, 172, 20, 20, 26, 21],
  [2, 8, 183, 17, 13, 43],
  [21, 12, 13, 199, 16, 5],
  [1, 6, 2, 9, 204, 6],
  [0, 14, 15, 2, 27, 207],
]

/** Wrong labels for a fifth of the clips, by path. The same clips, kind and seed give the same labels. */
export function flipLabels(
  clips: readonly Labelled[],
  kind: FlipKind,
  seed: number,
): ReadonlyMap<string, Emotion> {
  const random = seeded(`${seed}/flips/${kind}`)
  const emotions = [...new Set(clips.map(({ emotion }) => emotion))].sort()
  const flipped = random.shuffle([...clips]).slice(0, Math.round(FLIPPED_SHARE * clips.length))
  return new Map(
    flipped.map(({ path, emotion }) => {
      const others = emotions.filter((other) => other !== emotion)
      const weights = others.map((other) => (kind === 'random' ? 1 : confusions(emotion, other)))
      return [path, draw(others, weights, random.next())]
    }),
  )
}

function confusions(emotion: Emotion, other: Emotion): number {
  return CONFUSIONS.at(ORDER.indexOf(emotion))?.at(ORDER.indexOf(other)) ?? 0
}

/** @param at uniform in [0, 1) */
function draw<T>(items: readonly T[], weights: readonly number[], at: number): T {
  let left = at * weights.reduce((sum, weight) => sum + weight, 0)
  const place = weights.findIndex((weight) => (left -= weight) < 0)
  return items[place < 0 ? items.length - 1 : place]
}
