import { compareEmotions, type Emotion } from './emotions.ts'
import { newClass, type LabelClass } from './label-set.ts'

/** How the labels of a dataset are shown: the same on every page, in reports, model cards and the command line. */
export interface LabelNames {
  readonly nameOf: (emotion: Emotion) => string
  /** At most four characters; no two labels have the same. */
  readonly codeOf: (emotion: Emotion) => string
  /** "#rrggbb", or what follows "--emotion-" in the name of a CSS variable. */
  readonly colorOf: (emotion: Emotion) => string
  /** Order of the label set; emotions that are not in it stand at its end. */
  readonly compare: (a: Emotion, b: Emotion) => number
}

export function labelNames(classes: readonly LabelClass[]): LabelNames {
  const places = new Map(classes.map(({ emotion }, place) => [emotion, place]))
  /** Of emotions that are not in the set, made on first use so that no two share a code. */
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

/** Places of classes in the order of the label set: how rows and columns of a matrix are arranged. */
export function labelSetOrder(
  classes: readonly Emotion[],
  { compare }: Pick<LabelNames, 'compare'>,
): readonly number[] {
  return classes.map((_, place) => place).sort((a, b) => compare(classes[a], classes[b]))
}
