import type { OpinionOverTime } from '#shared/contract/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'

export interface OpinionArea {
  readonly emotion: Emotion
  /** SVG path in the unit square: time to the right, the most certain at the top. */
  readonly path: string
}

type Windows = OpinionOverTime['windows']
interface Point {
  readonly share: number
  readonly probabilities: readonly number[]
}

/** A run's opinion of a clip as areas one on another, one an emotion. Where nothing is heard there is none. */
export function opinionAreas(
  { classes, windows }: OpinionOverTime,
  durationSeconds: number,
): readonly OpinionArea[] {
  const stretches = heardStretches(windows, durationSeconds)
  return classes.map((emotion, index) => ({
    emotion,
    path: stretches.map((points) => area(points, index)).join(''),
  }))
}

/** The windows judged, side by side: each stands for its middle, the first and the last for the clip's ends too. */
function heardStretches(windows: Windows, durationSeconds: number): Point[][] {
  const stretches: Point[][] = [[]]
  windows.forEach(({ startSeconds, endSeconds, probabilities }, i) => {
    if (probabilities === null) {
      stretches.push([])
      return
    }
    const middle = (startSeconds + endSeconds) / 2 / durationSeconds
    const points = stretches[stretches.length - 1]
    if (i === 0) points.push({ share: 0, probabilities })
    points.push({ share: middle, probabilities })
    if (i === windows.length - 1) points.push({ share: 1, probabilities })
  })
  return stretches.filter((points) => points.length > 0)
}

function area(points: readonly Point[], index: number): string {
  const below = ({ probabilities }: Point) => probabilities.slice(0, index).reduce((sum, p) => sum + p, 0)
  const at = ({ share }: Point, level: number) => `${share.toFixed(4)} ${(1 - level).toFixed(4)}`
  const top = points.map((point) => at(point, below(point) + point.probabilities[index]))
  const bottom = points.map((point) => at(point, below(point))).reverse()
  return `M${[...top, ...bottom].join('L')}Z`
}

/** What is said at a moment: of the window whose middle is nearest. */
export function opinionAt(windows: Windows, seconds: number): readonly number[] | null {
  const distance = ({ startSeconds, endSeconds }: Windows[number]) =>
    Math.abs((startSeconds + endSeconds) / 2 - seconds)
  const [first, ...rest] = windows
  return rest.reduce((best, window) => (distance(window) < distance(best) ? window : best), first)
    .probabilities
}

/** Stretches in which one emotion is the strongest, in words: "fear 0.0 to 1.2 s, disgust 1.2 to 2.5 s". */
export function strongestInWords(
  { classes, windows }: OpinionOverTime,
  durationSeconds: number,
  nameOf: (emotion: Emotion) => string,
): string {
  const strongest = windows.map(({ probabilities }) =>
    probabilities ? nameOf(classes[probabilities.indexOf(Math.max(...probabilities))]) : 'silence',
  )
  const parts: string[] = []
  let from = 0
  strongest.forEach((name, i) => {
    if (name === strongest.at(i + 1)) return
    const { startSeconds, endSeconds } = windows[i]
    const last = i === windows.length - 1
    const to = last ? durationSeconds : (startSeconds + endSeconds) / 2
    parts.push(`${name} ${from.toFixed(1)} to ${to.toFixed(1)} s`)
    from = to
  })
  return parts.join(', ')
}
