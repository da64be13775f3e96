import { compareEmotions, type Emotion } from './emotions.ts'
import { newClass, type LabelClass } from './label-set.ts'

/** Names, codes, colours and order of a dataset's labels, the same on every page, in reports and on the command line. */
export interface LabelNames {
  readonly nameOf: (emotion: Emotion) => string
  /** At most four characters, unique. */
  readonly codeOf: (emotion: Emotion) => string
  /** "#rrggbb", or what follows "--emotion-" in the name of a CSS variable. */
  readonly colorOf: (emotion: Emotion) => string
  /** Order of the label set; emotions outside the set come last. */
  readonly compare: (a: Emotion, b: Emotion) => number
}

export function labelNames(classes: readonly LabelClass[]): LabelNames {
  const places = new Map(classes.map(({ emotion }, place) => [emotion, place]))
  /** Classes for emotions outside the set, created on first use so that their codes are unique. */
  const others: LabelClass[] = []
  const classOf = (emotion: Emotion): LabelClass => {
    const known =
      classes.at(places.get(emotion) ?? classes.length) ?? others.find((other) => other.emotion === emotion)
    if (known) return known
    const other = newClass(emotion, [...classes, ...others])
    others.push(other)
    return other
  }
  const placeOf = (emotion: Emotion) => places.get(emotion) ?? classes.length
  return {
    nameOf: (emotion) => classOf(emotion).name,
    codeOf: (emotion) => classOf(emotion).code,
    colorOf: (emotion) => classOf(emotion).color,
    compare: (a, b) => placeOf(a) - placeOf(b) || compareEmotions(a, b),
  }
}

/** Indices of classes in the order of the label set, for the rows and columns of a matrix. */
export function labelSetOrder(
  classes: readonly Emotion[],
  { compare }: Pick<LabelNames, 'compare'>,
): readonly number[] {
  return classes.map((_, place) => place).sort((a, b) => compare(classes[a], classes[b]))
}
