/** A stretch of a recording, in seconds from its start. */
export interface Window {
  readonly startSeconds: number
  readonly endSeconds: number
  /** False where it overlaps the last window that counts for its speaker's statistics. */
  readonly enrols: boolean
}

/** Longer than this many windows, a file is a recording with a timeline rather than a clip. */
const CLIP_WINDOWS = 2

export function isRecording(durationSeconds: number, windowSeconds: number): boolean {
  return durationSeconds > CLIP_WINDOWS * windowSeconds
}

/** Windows a hop apart over a recording; the last one ends with it. */
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
