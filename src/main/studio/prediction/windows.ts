/** A stretch of a recording, in seconds from its start. */
export interface Window {
  readonly startSeconds: number
  readonly endSeconds: number
  /** Whether the window counts for its speaker's statistics; such windows do not overlap. */
  readonly enrols: boolean
}

/** A file longer than this number of windows is predicted over time, not as one clip. */
const CLIP_WINDOWS = 2

export function isRecording(durationSeconds: number, windowSeconds: number): boolean {
  return durationSeconds > CLIP_WINDOWS * windowSeconds
}

/** Windows at equal distances of `hopSeconds`. The last one ends with the recording. */
export function slidingWindows(
  durationSeconds: number,
  windowSeconds: number,
  hopSeconds: number,
): readonly Window[] {
  const lastStart = Math.max(0, durationSeconds - windowSeconds)
  const steps = Math.ceil(lastStart / hopSeconds - 1e-9)
  const starts = Array.from({ length: steps + 1 }, (_, step) => Math.min(step * hopSeconds, lastStart))
  let enrolledUntil = 0
  return starts.map((startSeconds) => {
    const endSeconds = Math.min(startSeconds + windowSeconds, durationSeconds)
    const enrols = startSeconds >= enrolledUntil - 1e-9
    if (enrols) enrolledUntil = endSeconds
    return { startSeconds, endSeconds, enrols }
  })
}
