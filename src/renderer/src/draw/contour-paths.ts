import type { Contour } from '#shared/signal/index.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** Pitch axis in Hz, from a low voice to a scream, on a logarithmic scale. */
export const PITCH_RANGE_HZ = [60, 600] as const
export const PITCH_TICKS_HZ = [75, 150, 300, 600] as const
/** Intensity axis in dB re full scale. */
export const INTENSITY_RANGE_DBFS = [-70, 0] as const
export const INTENSITY_TICKS_DBFS = [-60, -40, -20, 0] as const

/** Minimum share of voiced points per pixel for a pitch to be drawn. */
const VOICED_SHARE = 1 / 3

/** Height from the bottom, 0 to 1. */
export function pitchHeight(hz: number): number {
  const [low, high] = PITCH_RANGE_HZ
  return clamp(Math.log2(hz / low) / Math.log2(high / low))
}

export function intensityHeight(dbfs: number): number {
  const [low, high] = INTENSITY_RANGE_DBFS
  return clamp((dbfs - low) / (high - low))
}

/**
 * Pitch in a time range as an SVG path in the unit square, with gaps where unvoiced. With more points than `places`,
 * each place shows the median.
 */
export function pitchPath({ pitchHz, hopSeconds }: Contour, span: Span, places: number): string {
  let path = ''
  let down = false
  for (const { share, first, last } of placesOf(pitchHz.length, hopSeconds, span, places)) {
    const voiced = pitchHz.subarray(first, last).filter((hz) => hz > 0)
    const isVoiced = voiced.length > 0 && voiced.length >= VOICED_SHARE * (last - first)
    if (isVoiced) path += point(down, share, pitchHeight(voiced.sort()[voiced.length >> 1]))
    down = isVoiced
  }
  return path
}

/** Intensity in a time range as an SVG path in the unit square; each place shows its maximum. */
export function intensityPath({ intensityDb, hopSeconds }: Contour, span: Span, places: number): string {
  let path = ''
  for (const { share, first, last } of placesOf(intensityDb.length, hopSeconds, span, places)) {
    const loudest = intensityDb.subarray(first, last).reduce((a, b) => Math.max(a, b), -Infinity)
    path += point(path !== '', share, intensityHeight(loudest))
  }
  return path
}

/** Index range of contour points per place. */
function placesOf(points: number, hopSeconds: number, { start, end }: Span, places: number) {
  const from = Math.max(0, Math.floor(start / hopSeconds))
  const to = Math.min(points, Math.ceil(end / hopSeconds) + 1)
  const each = Math.max(1, (to - from) / places)
  return Array.from({ length: Math.max(0, Math.floor((to - from) / each)) }, (_, place) => {
    const first = Math.floor(from + place * each)
    const last = Math.max(first + 1, Math.floor(from + (place + 1) * each))
    return { first, last, share: (first * hopSeconds - start) / (end - start) }
  })
}

const point = (down: boolean, x: number, height: number) =>
  `${down ? 'L' : 'M'}${x.toFixed(4)} ${(1 - height).toFixed(4)}`
const clamp = (share: number) => Math.max(0, Math.min(1, share))
