import { levelFor, type OverviewLevel } from '#shared/domain/overview.ts'
import type { Stretch } from '../composables/useStretch.ts'
import type { TimeSpan } from '../composables/useTimeView.ts'

/** The least and the greatest sample in [-1, 1] of one channel for each pixel; NaN where nothing is known. */
export interface PeakBars {
  readonly least: Float32Array
  readonly greatest: Float32Array
}

interface Columns {
  at(level: OverviewLevel, column: number): { readonly bytes: Uint8Array; readonly place: number } | null
}

/** From the columns of an overview. Chunks that are not loaded leave a gap. */
export function barsOfPeaks(
  columns: Columns,
  levels: readonly OverviewLevel[],
  { start, end }: TimeSpan,
  sampleRateHz: number,
  { channel, width }: { readonly channel: number; readonly width: number },
): PeakBars {
  const framesPerPixel = ((end - start) * sampleRateHz) / width
  const level = levelFor(levels, framesPerPixel)
  const bars = emptyBars(width)
  for (let x = 0; x < width; x++) {
    const from = (start * sampleRateHz + x * framesPerPixel) / level.columnFrames
    const first = Math.max(0, Math.floor(from))
    const last = Math.max(first, Math.ceil(from + framesPerPixel / level.columnFrames) - 1)
    for (let column = first; column <= last; column++) {
      const found = columns.at(level, column)
      if (!found) continue
      const view = new DataView(found.bytes.buffer, found.bytes.byteOffset + found.place + 4 * channel, 4)
      widen(bars, x, view.getInt16(0, true) / 32_768, view.getInt16(2, true) / 32_768)
    }
  }
  return bars
}

/** From samples, for ranges in which a pixel holds fewer samples than a column of the overview. */
export function barsOfSamples(
  { span, sampleRateHz, channels }: Stretch,
  { start, end }: TimeSpan,
  { channel, width }: { readonly channel: number; readonly width: number },
): PeakBars {
  const samples = channels[Math.min(channel, channels.length - 1)]
  const perPixel = ((end - start) * sampleRateHz) / width
  const origin = (start - span.start) * sampleRateHz
  const bars = emptyBars(width)
  for (let x = 0; x < width; x++) {
    const first = Math.floor(origin + x * perPixel)
    // One more, so that neighbouring bars touch.
    const last = Math.max(first + 1, Math.ceil(origin + (x + 1) * perPixel))
    for (let i = Math.max(0, first); i <= Math.min(last, samples.length - 1); i++)
      widen(bars, x, samples[i], samples[i])
  }
  return bars
}

function emptyBars(width: number): PeakBars {
  return { least: new Float32Array(width).fill(NaN), greatest: new Float32Array(width).fill(NaN) }
}

function widen({ least, greatest }: PeakBars, x: number, low: number, high: number): void {
  if (!(least[x] <= low)) least[x] = low
  if (!(greatest[x] >= high)) greatest[x] = high
}
