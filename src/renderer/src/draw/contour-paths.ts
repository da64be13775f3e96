import type { Contour } from '../signal/pitch.ts'

const RANGE_DB = 60

/** Pitch as an SVG path in the unit square, lifted from the pen where no voice is. `heightOf` gives a frequency's share of the height. */
export function pitchPaths(
  { pitchHz, hopSeconds }: Contour,
  durationSeconds: number,
  heightOf: (hz: number) => number,
): string {
  let path = ''
  let down = false
  pitchHz.forEach((hz, point) => {
    if (hz > 0) {
      path += `${down ? 'L' : 'M'}${place(point * hopSeconds, durationSeconds)} ${(1 - heightOf(hz)).toFixed(4)}`
    }
    down = hz > 0
  })
  return path
}

/** Intensity as a path over the lower third, from 60 dB below the loudest point up. */
export function intensityPath({ intensityDb, hopSeconds }: Contour, durationSeconds: number): string {
  const loudest = intensityDb.reduce((a, b) => Math.max(a, b), -Infinity)
  return Array.from(intensityDb, (level, point) => {
    const share = Math.max(0, 1 + (level - loudest) / RANGE_DB)
    return `${point === 0 ? 'M' : 'L'}${place(point * hopSeconds, durationSeconds)} ${(1 - share / 3).toFixed(4)}`
  }).join('')
}

const place = (seconds: number, durationSeconds: number) => Math.min(1, seconds / durationSeconds).toFixed(4)
