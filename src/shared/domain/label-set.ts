import { compareEmotions, emotionCode, emotionName, KNOWN_EMOTIONS, type Emotion } from './emotions.ts'

/** One class of a label set. */
export interface LabelClass {
  /** The value in the log; never changes. */
  readonly emotion: Emotion
  readonly name: string
  /** At most four characters, for narrow columns. */
  readonly code: string
  /** One of LABEL_KEYS; null where there is none. */
  readonly key: LabelKey | null
  /** "#rrggbb", or what follows "--emotion-" in the name of a CSS variable: 1 to 16, or other. */
  readonly color: string
  /** Definition for annotators. */
  readonly definition: string
  /**
   * Whether annotators can choose it. A class that has labels stays in the set, so that they keep their name and
   * colour.
   */
  readonly offered: boolean
}

/** The labels of one dataset: the same names, order, keys and colours on every page. */
export interface LabelSet {
  /** 0 for the default set of a new dataset, which is not stored. */
  readonly version: number
  readonly classes: readonly LabelClass[]
  /** Whether the user or the dataset's own emotions determined it. If not, the studio asks the user once. */
  readonly decided: boolean
}

/**
 * Keys in the order in which classes get them. "shift+1" means the key of the digit, whatever character the keyboard
 * layout prints.
 */
// prettier-ignore
export const LABEL_KEYS = [
  '1', '2', '3', '4', '5', '6', '7', '8', '9', '0',
  'shift+1', 'shift+2', 'shift+3', 'shift+4', 'shift+5', 'shift+6', 'shift+7', 'shift+8', 'shift+9',
] as const
export type LabelKey = (typeof LABEL_KEYS)[number]
/** Colours of a label set: suffixes of the CSS variables "--emotion-1" and so on. */
export const LABEL_COLORS = Array.from({ length: 16 }, (_, index) => String(index + 1))
/** Colours of unknown emotions: first the ones that no known emotion has, then all. */
const OWN_COLORS = [
  ...LABEL_COLORS.slice(KNOWN_EMOTIONS.length),
  ...LABEL_COLORS.slice(0, KNOWN_EMOTIONS.length),
]

/** Labels that are no emotion: models are neither trained on them nor scored by them. */
export const NOT_EMOTIONS = ['other', 'cannot tell', 'not speech'] as readonly string[] as readonly Emotion[]
const SPECIAL: Readonly<Record<string, Pick<LabelClass, 'name' | 'code' | 'color' | 'definition'>>> = {
  other: { name: 'Other', code: 'OTH', color: 'other', definition: 'An emotion that is not in this list.' },
  'cannot tell': {
    name: 'Cannot tell',
    code: 'UNK',
    color: 'other',
    definition: 'Speech whose emotion is not clear.',
  },
  'not speech': {
    name: 'Not speech',
    code: 'NSP',
    color: 'other',
    definition: 'Noise, music, silence, or too broken to be understood.',
  },
}

const SIX = KNOWN_EMOTIONS.slice(0, 6).map(({ id }) => id)
/** Known emotions have the first colours, the same in every dataset. */
const known = new Map(KNOWN_EMOTIONS.map(({ id }, index) => [id, String(index + 1)]))

/**
 * Default classes of a dataset: the six emotions where no other occurs, or else the emotions that occur, in the order
 * of KNOWN_EMOTIONS.
 */
export function firstClasses(occurring: Iterable<Emotion>): readonly LabelClass[] {
  const emotions = [...new Set(occurring)].sort(compareEmotions)
  return withClasses([], emotions.every((emotion) => SIX.includes(emotion)) ? SIX : emotions)
}

/** Adds classes at the end of a set. Existing classes keep their place, key and colour. */
export function withClasses(
  classes: readonly LabelClass[],
  emotions: readonly Emotion[],
): readonly LabelClass[] {
  const all = [...classes]
  for (const emotion of emotions)
    if (!all.some((one) => one.emotion === emotion)) all.push(newClass(emotion, all))
  return all
}

/**
 * The classes of a preset: its emotions first, in its order. Classes that a dataset has besides are not offered any more;
 * each keeps its name, key and colour.
 */
export function classesOf(
  emotions: readonly Emotion[],
  before: readonly LabelClass[],
): readonly LabelClass[] {
  const all = withClasses(before, emotions)
  const chosen = emotions.flatMap((emotion) => all.find((one) => one.emotion === emotion) ?? [])
  const others = all.filter(({ emotion }) => !emotions.includes(emotion))
  return [
    ...chosen.map((one) => ({ ...one, offered: true })),
    ...others.map((one) => ({ ...one, offered: NOT_EMOTIONS.includes(one.emotion) && one.offered })),
  ]
}

/** A class for an emotion, with a key, colour and code that no other class has. */
export function newClass(emotion: Emotion, others: readonly LabelClass[]): LabelClass {
  const special = NOT_EMOTIONS.includes(emotion) ? SPECIAL[emotion] : null
  const code = special?.code ?? emotionCode(emotion)
  return {
    emotion,
    name: special?.name ?? emotionName(emotion),
    code: freeCode(code, new Set(others.map((one) => one.code))),
    key: LABEL_KEYS.find((key) => others.every((one) => one.key !== key)) ?? null,
    color: special?.color ?? known.get(emotion) ?? freeColor(others),
    definition: special?.definition ?? '',
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

/** The first unused colour, or else the least used one. */
function freeColor(others: readonly LabelClass[]): string {
  const uses = (color: string) => others.filter((one) => one.color === color).length
  return OWN_COLORS.reduce((best, color) => (uses(color) < uses(best) ? color : best))
}
