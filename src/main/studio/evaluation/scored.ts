import type { ClipId } from '#shared/domain/clips.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'

/** A labelled clip or segment with a run's prediction. */
export interface ScoredClip {
  /** The clip, or the recording of the segment. */
  readonly clip: ClipId
  /** Absent for a whole clip. */
  readonly segment?: SegmentId
  readonly speaker: string
  /** Index into the classes. */
  readonly label: number
  /** One per class, in their order, summing to 1. */
  readonly probabilities: readonly number[]
}

/** The most probable class; the first one of equal probabilities, as numpy's argmax. */
export function predictedClass(probabilities: readonly number[]): number {
  let best = 0
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i] > probabilities[best]) best = i
  return best
}

/** Throws if no figure can be computed: no clips, or labels or probabilities that do not fit the classes. */
export function checkScored(clips: readonly ScoredClip[], classes: number): void {
  if (clips.length === 0)
    throw new StudioError('nothing-to-do', 'There are no labelled clips to score in this part of the split.')
  for (const { clip, label, probabilities } of clips) {
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new StudioError('bad-input', `Clip ${clip} has label ${label}, of ${classes} classes.`)
    if (probabilities.length !== classes || !probabilities.every(Number.isFinite))
      throw new StudioError(
        'trainer',
        `The run's prediction for clip ${clip} is not a set of ${classes} probabilities.`,
      )
  }
}
