/** By which the other channel is louder where a voice belongs to it. */
const LOUDER_DB = 10

/** Frames in which the other channel is so much louder that a voice here is its crosstalk. */
export function crosstalkFrames(levelsDb: readonly number[], othersDb: readonly number[]): readonly number[] {
  return levelsDb.flatMap((level, frame) =>
    frame < othersDb.length && othersDb[frame] - level > LOUDER_DB ? [frame] : [],
  )
}
