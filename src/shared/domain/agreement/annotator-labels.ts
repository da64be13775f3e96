import { group } from 'd3-array'
import type { ContentHash } from '../clips.ts'
import type { Emotion } from '../emotions.ts'

/** One annotator's latest label of one recording. */
export interface LatestLabel {
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
  /** Intensity of the emotion, 0 to 1; null where not given. */
  readonly intensity: number | null
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** The labels of each recording. */
export function byContent(labels: readonly LatestLabel[]): ReadonlyMap<ContentHash, readonly LatestLabel[]> {
  return group(labels, ({ content }) => content)
}

export const isUnanimous = (labels: readonly LatestLabel[]): boolean =>
  labels.every(({ emotion }) => emotion === labels[0].emotion)
