import type { Clip } from './clips.ts'

/** A recording of this length or more is drawn from its overview; a shorter one is decoded as a whole. */
export const LONG_RECORDING_SECONDS = 300

export function isLong({ measures }: Pick<Clip, 'measures'>): boolean {
  return (measures?.durationMs ?? 0) >= LONG_RECORDING_SECONDS * 1000
}

/** Increases when the content of overviews changes, so that older ones are computed again. */
export const OVERVIEW_VERSION = 1

/** Each level has a quarter of the columns of the one below. */
export const LEVEL_STEP = 4
const PEAK_SAMPLES = 256
const PICTURE_HOP_SECONDS = 0.02
/** Coarser levels than the first one with so few columns would not be drawn. */
const FEWEST_COLUMNS = 512

/** Rows of the picture: mel bands (HTK) of equal width from 0 Hz to `highestHz`, the lowest first. */
export const PICTURE_BANDS = 96
/** A picture's byte is (level in dB + 120) · 2, limited to 0 to 255; 0 dB is a full-scale sine. */
export const PICTURE_LEVELS = { lowestDb: -120, perDb: 2 } as const

export interface SoundShape {
  readonly sampleRateHz: number
  readonly channels: number
  /** Number of samples of each channel. */
  readonly frames: number
}

/** One resolution of the waveform or of the picture, as columns of bytes in the overview's file. */
export interface OverviewLevel {
  /** Position of the first column in the file. */
  readonly at: number
  readonly columns: number
  /** Number of frames that a column covers. */
  readonly columnFrames: number
  readonly columnBytes: number
}

export interface OverviewLayout {
  /** Columns: for each channel the least and the greatest sample, as 16-bit integers, little-endian. Finest first. */
  readonly peaks: readonly OverviewLevel[]
  /** Columns: `PICTURE_BANDS` bytes. Finest first. */
  readonly picture: readonly OverviewLevel[]
  readonly bytes: number
}

/** Where an overview keeps what, so that both ends can compute it. */
export function overviewLayout({ sampleRateHz, channels, frames }: SoundShape): OverviewLayout {
  const peaks = levelsFrom(0, frames, PEAK_SAMPLES, channels * 4)
  const picture = levelsFrom(
    endOf(peaks),
    frames,
    Math.round(PICTURE_HOP_SECONDS * sampleRateHz),
    PICTURE_BANDS,
  )
  return { peaks, picture, bytes: endOf(picture) }
}

function levelsFrom(at: number, frames: number, columnFrames: number, columnBytes: number): OverviewLevel[] {
  const columns = Math.max(1, Math.ceil(frames / columnFrames))
  const level = { at, columns, columnFrames, columnBytes }
  if (columns <= FEWEST_COLUMNS) return [level]
  return [level, ...levelsFrom(at + columns * columnBytes, frames, columnFrames * LEVEL_STEP, columnBytes)]
}

function endOf(levels: readonly OverviewLevel[]): number {
  const last = levels[levels.length - 1]
  return last.at + last.columns * last.columnBytes
}

/** The highest frequency of a picture, in Hz. */
export function pictureHighestHz(sampleRateHz: number): number {
  return Math.min(8000, sampleRateHz / 2)
}

/** The coarsest level whose columns are no wider than `columnFrames`; the finest where none is. */
export function levelFor(levels: readonly OverviewLevel[], columnFrames: number): OverviewLevel {
  return levels.findLast((level) => level.columnFrames <= columnFrames) ?? levels[0]
}
