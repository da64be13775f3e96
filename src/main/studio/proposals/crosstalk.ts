/** By which the other channel is louder where a voice belongs to it. */
const LOUDER_DB = 10

/** Frames in which the other channel is so much louder that a voice here is its crosstalk. */
export function crosstalkFrames(levelsDb: ArrayLike<number>, othersDb: ArrayLike<number>): readonly number[] {
  const found: number[] = []
  for (let frame = 0; frame < Math.min(levelsDb.length, othersDb.length); frame++)
    if (othersDb[frame] - levelsDb[frame] > LOUDER_DB) found.push(frame)
  return found
}
