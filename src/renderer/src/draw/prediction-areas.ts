import type { PredictionOverTime } from '#shared/contract/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { decide, type Decision } from '#shared/domain/speech.ts'

export interface OpinionArea {
  readonly emotion: Emotion
  /** SVG path in the unit square: x is time, y is cumulative probability. */
  readonly path: string
}

type Windows = PredictionOverTime['windows']
interface Point {
  readonly share: number
  readonly probabilities: readonly number[]
}

/** Stacked areas of a run's class probabilities over time, one area per emotion. Windows without speech leave a gap. */
export function predictionAreas(
  { classes, windows }: PredictionOverTime,
  durationSeconds: number,
): readonly OpinionArea[] {
  const segments = speechSegments(windows, durationSeconds)
  return classes.map((emotion, index) => ({
    emotion,
    path: segments.map((points) => area(points, index)).join(''),
  }))
}

/** Segments of windows with speech. A window's value is at its middle; the first and last reach to the clip's ends. */
function speechSegments(windows: Windows, durationSeconds: number): Point[][] {
  const segments: Point[][] = [[]]
  windows.forEach(({ startSeconds, endSeconds, probabilities }, i) => {
    if (probabilities === null) {
      segments.push([])
      return
    }
    const middle = (startSeconds + endSeconds) / 2 / durationSeconds
    const points = segments[segments.length - 1]
    if (i === 0) points.push({ share: 0, probabilities })
    points.push({ share: middle, probabilities })
    if (i === windows.length - 1) points.push({ share: 1, probabilities })
  })
  return segments.filter((points) => points.length > 0)
}

function area(points: readonly Point[], index: number): string {
  const below = ({ probabilities }: Point) => probabilities.slice(0, index).reduce((sum, p) => sum + p, 0)
  const at = ({ share }: Point, level: number) => `${share.toFixed(4)} ${(1 - level).toFixed(4)}`
  const top = points.map((point) => at(point, below(point) + point.probabilities[index]))
  const bottom = points.map((point) => at(point, below(point))).reverse()
  return `M${[...top, ...bottom].join('L')}Z`
}

/** The window whose middle is nearest to a time. */
export function windowAt(windows: Windows, seconds: number): Windows[number] {
  const distance = ({ startSeconds, endSeconds }: Windows[number]) =>
    Math.abs((startSeconds + endSeconds) / 2 - seconds)
  const [first, ...rest] = windows
  return rest.reduce((best, window) => (distance(window) < distance(best) ? window : best), first)
}

/** A segment with one and the same conclusion. */
export interface ConclusionSegment {
  /** An emotion's name, `not sure`, `no speech` or `silence`. */
  readonly name: string
  readonly kind: Decision['kind']
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Splits a clip into segments of one conclusion each. A window's value is at its middle. */
export function conclusionSegments(
  { classes, windows }: PredictionOverTime,
  durationSeconds: number,
  abstainBelow: number,
  nameOf: (emotion: Emotion) => string,
): readonly ConclusionSegment[] {
  const named = windows.map((window) => {
    const conclusion = decide(window, classes, abstainBelow)
    const { kind } = conclusion
    return { kind, name: conclusion.kind === 'emotion' ? nameOf(conclusion.leader) : kind }
  })
  const segments: ConclusionSegment[] = []
  let startSeconds = 0
  named.forEach(({ name, kind }, i) => {
    if (name === named.at(i + 1)?.name) return
    const last = i === windows.length - 1
    const endSeconds = last ? durationSeconds : (windows[i].startSeconds + windows[i].endSeconds) / 2
    segments.push({ name, kind, startSeconds, endSeconds })
    startSeconds = endSeconds
  })
  return segments
}

/** "fear 0.0 to 1.2 s, not sure 1.2 to 2.0 s, no speech 2.0 to 2.5 s" */
export function segmentsText(segments: readonly ConclusionSegment[]): string {
  return segments
    .map(
      ({ name, startSeconds, endSeconds }) =>
        `${name} ${startSeconds.toFixed(1)} to ${endSeconds.toFixed(1)} s`,
    )
    .join(', ')
}
