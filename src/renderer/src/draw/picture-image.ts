import { levelFor, PICTURE_BANDS, PICTURE_LEVELS, type OverviewLevel } from '#shared/domain/overview.ts'
import type { TimeSpan } from '../composables/useTimeView.ts'

interface Columns {
  at(level: OverviewLevel, column: number): { readonly bytes: Uint8Array; readonly place: number } | null
}

/** Levels of a picture, `width` × `PICTURE_BANDS`, the highest band first. */
export interface PictureImage {
  readonly bytes: Uint8Array
  /** The highest level, as a byte of the overview. */
  readonly loudest: number
}

/** Columns that are not loaded are 0. */
export function pictureImage(
  columns: Columns,
  levels: readonly OverviewLevel[],
  { start, end }: TimeSpan,
  sampleRateHz: number,
  width: number,
): PictureImage {
  const framesPerPixel = ((end - start) * sampleRateHz) / width
  const level = levelFor(levels, framesPerPixel)
  const bytes = new Uint8Array(width * PICTURE_BANDS)
  let loudest = 0
  for (let x = 0; x < width; x++) {
    const middle = (start * sampleRateHz + (x + 0.5) * framesPerPixel) / level.columnFrames
    const found = columns.at(level, Math.floor(middle))
    if (!found) continue
    for (let band = 0; band < PICTURE_BANDS; band++) {
      const value = found.bytes[found.place + band]
      bytes[(PICTURE_BANDS - 1 - band) * width + x] = value
      if (value > loudest) loudest = value
    }
  }
  return { bytes, loudest }
}

/** The colour index of a level: 255 at the loudest, 0 at `rangeDb` below it. */
export function brightness(value: number, loudest: number, rangeDb: number): number {
  const belowDb = (loudest - value) / PICTURE_LEVELS.perDb
  return Math.max(0, Math.min(255, Math.round(255 * (1 - belowDb / rangeDb))))
}
