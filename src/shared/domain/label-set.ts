import { compareEmotions, emotionCode, emotionName, KNOWN_EMOTIONS, type Emotion } from './emotions.ts'

/** One of the labels that may be given, as every page shows it. */
export interface LabelClass {
  /** What stands in the log; never changes. */
  readonly emotion: Emotion
  readonly name: string
  /** At most four characters, for narrow columns. */
  readonly code: string
  /** One of LABEL_KEYS; null where there is none. */
  readonly key: LabelKey | null
  /** "#rrggbb", or what follows "--emotion-" in the name of a CSS variable: 1 to 16, or other. */
  readonly color: string
  /** What annotators are to understand by it. */
  readonly definition: string
  /** Whether it can be given. A class with labels stays in the set, so that they keep their name and colour. */
  readonly offered: boolean
}

/** The labels of one dataset: the same names, order, keys and colours on every page. */
export interface LabelSet {
  /** 0 while nothing is stored: what a new dataset starts with. */
  readonly version: number
  readonly classes: readonly LabelClass[]
  /** Whether a person has chosen it, or the dataset's own emotions have. Else people are asked once. */
  readonly decided: boolean
}

/** In the order that classes get them. Shift with a digit is the digit's key, whatever the keyboard prints there. */
// prettier-ignore
export const LABEL_KEYS = [
  '1', '2', '3', '4', '5', '6', '7', '8', '9', '0',
  'shift+1', 'shift+2', 'shift+3', 'shift+4', 'shift+5', 'shift+6', 'shift+7', 'shift+8', 'shift+9',
] as const
export type LabelKey = (typeof LABEL_KEYS)[number]
/** The colours of a label set: each follows "--emotion-" in the name of a CSS variable. */
export const LABEL_COLORS = Array.from({ length: 16 }, (_, index) => String(index + 1))
/** Of emotions that are not known ones: those that no known emotion has, then all. */
const OWN_COLORS = [
  ...LABEL_COLORS.slice(KNOWN_EMOTIONS.length),
  ...LABEL_COLORS.slice(0, KNOWN_EMOTIONS.length),
]

/** Answers that are no emotion: no model is trained on them or scored by them. */
export const NOT_EMOTIONS = ['other', 'cannot tell', 'not speech'] as readonly string[] as readonly Emotion[]
const ANSWERS: Readonly<Record<string, Pick<LabelClass, 'name' | 'code' | 'color' | 'definition'>>> = {
  other: { name: 'Other', code: 'OTH', color: 'other', definition: 'An emotion that is not in this list.' },
  'cannot tell': {
    name: 'Cannot tell',
    code: 'UNK',
    color: 'other',
    definition: 'Speech, but the emotion cannot be told.',
  },
  'not speech': {
    name: 'Not speech',
    code: 'NSP',
    color: 'other',
    definition: 'Noise, music, silence, or too broken to be understood.',
  },
}

const SIX = KNOWN_EMOTIONS.slice(0, 6).map(({ id }) => id)
/** The known emotions have the first colours, the same in every dataset. */
const known = new Map(KNOWN_EMOTIONS.map(({ id }, index) => [id, String(index + 1)]))

/**
 * The classes a dataset starts with: the six emotions where all that occur are among them, else those that occur, in
 * customary order.
 */
export function firstClasses(occurring: Iterable<Emotion>): readonly LabelClass[] {
  const emotions = [...new Set(occurring)].sort(compareEmotions)
  return withClasses([], emotions.every((emotion) => SIX.includes(emotion)) ? SIX : emotions)
}

/** A set with further classes at its end. What stands in it already keeps its place, key and colour. */
export function withClasses(
  classes: readonly LabelClass[],
  emotions: readonly Emotion[],
): readonly LabelClass[] {
  const all = [...classes]
  for (const emotion of emotions)
    if (!all.some((one) => one.emotion === emotion)) all.push(newClass(emotion, all))
  return all
}

/** A class for an emotion, with a key, colour and code that none of the others has. */
export function newClass(emotion: Emotion, others: readonly LabelClass[]): LabelClass {
  const answer = NOT_EMOTIONS.includes(emotion) ? ANSWERS[emotion] : null
  const code = answer?.code ?? emotionCode(emotion)
  return {
    emotion,
    name: answer?.name ?? emotionName(emotion),
    code: freeCode(code, new Set(others.map((one) => one.code))),
    key: LABEL_KEYS.find((key) => others.every((one) => one.key !== key)) ?? null,
    color: answer?.color ?? known.get(emotion) ?? freeColor(others),
    definition: answer?.definition ?? '',
    offered: true,
  }
}

function freeCode(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code
  for (let n = 2; ; n++) {
    const numbered = `${code.slice(0, 3)}${n}`
    if (!taken.has(numbered)) return numbered
  }
}

/** The first colour that no other class has; once all are taken, the least used. */
function freeColor(others: readonly LabelClass[]): string {
  const uses = (color: string) => others.filter((one) => one.color === color).length
  return OWN_COLORS.reduce((best, color) => (uses(color) < uses(best) ? color : best))
}
