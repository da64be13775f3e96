import type { ClipId } from './clips.ts'

/** Difference between two versions of a queue. Places start at 0. */
export interface QueueChange {
  /** Clips that entered the queue, with their places. */
  readonly entered: readonly { readonly clip: ClipId; readonly to: number }[]
  readonly left: readonly ClipId[]
  /** Clips that moved, the largest move first. */
  readonly moved: readonly { readonly clip: ClipId; readonly from: number; readonly to: number }[]
}

/** @param before, after the queues in their order */
export function queueChange(before: readonly ClipId[], after: readonly ClipId[]): QueueChange {
  const was = new Map(before.map((clip, place) => [clip, place]))
  const is = new Map(after.map((clip, place) => [clip, place]))
  const entered: { clip: ClipId; to: number }[] = []
  const moved: { clip: ClipId; from: number; to: number }[] = []
  for (const [clip, to] of is) {
    const from = was.get(clip)
    if (from === undefined) entered.push({ clip, to })
    else if (from !== to) moved.push({ clip, from, to })
  }
  moved.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.to - b.to)
  return { entered, left: before.filter((clip) => !is.has(clip)), moved }
}
