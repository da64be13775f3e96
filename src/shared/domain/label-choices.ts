import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import { SPLITS, type Split } from './clips.ts'
import { LABEL_SOURCES, type LabelSource } from './label-sources.ts'

/** Which labels a run takes, as people choose among them. */
export const LABEL_CHOICE_IDS = ['current', 'persons', 'intended', 'with-models'] as const
export type LabelChoiceId = (typeof LABEL_CHOICE_IDS)[number]

interface LabelChoice {
  readonly name: string
  /** Sources of the log. The latest label of any of them counts. */
  readonly sources: readonly LabelSource[]
  /** Whether the emotion of the file name or table counts where none of them gave a label. */
  readonly intended: boolean
}

export const LABEL_CHOICES: Readonly<Record<LabelChoiceId, LabelChoice>> = {
  current: { name: 'Persons and imports', sources: ['person', 'import'], intended: true },
  persons: { name: 'Persons only', sources: ['person'], intended: false },
  intended: { name: 'File names and tables only', sources: [], intended: true },
  'with-models': { name: 'Persons, imports and models', sources: LABEL_SOURCES, intended: true },
}

/** Labels by source. File names and tables of the dataset are imports. */
export type LabelCounts = Readonly<Record<LabelSource, number>>

/** Where the labels of a run's clips come from. */
export interface LabelOrigins {
  readonly sides: Readonly<Record<Split, LabelCounts>>
  /** Clips whose label names no emotion ("other", "cannot tell", "not speech") and that have no label to the run. */
  readonly notEmotions: number
}

const SOURCE_WORDS: Readonly<Record<LabelSource, string>> = {
  person: 'by persons',
  import: 'from file names, tables and imports',
  model: 'by models',
}

/** "12 by persons, 2,914 from file names, tables and imports"; sources without any are left out. */
export function labelCountsText(counts: LabelCounts): string {
  return LABEL_SOURCES.filter((source) => counts[source] > 0)
    .map((source) => `${formatCount(counts[source])} ${SOURCE_WORDS[source]}`)
    .join(', ')
}

/** The labels of each side that has any, and what was left out. Empty for runs that did not count them. */
export function labelOriginFacts(
  origins: LabelOrigins | null,
): readonly (readonly [name: string, text: string])[] {
  if (!origins) return []
  const { sides, notEmotions } = origins
  return [
    ...SPLITS.filter((side) => labelsOf(sides[side]) > 0).map(
      (side) => [`${SIDE_NAMES[side]} labels`, labelCountsText(sides[side])] as const,
    ),
    ...(notEmotions > 0 ? [['Left out', notEmotionsText(notEmotions)] as const] : []),
  ]
}

/** The same as lines of text. */
export function labelOriginLines(origins: LabelOrigins | null): readonly string[] {
  return labelOriginFacts(origins).map(([name, text]) => `${name}: ${text}`)
}

/** What to know before a score is trusted that was computed from models' labels. */
export function modelLabelWarning(origins: LabelOrigins | null): string | null {
  const scored = origins ? origins.sides.test.model + origins.sides.validation.model : 0
  if (scored === 0) return null
  return `${counted(scored, 'label')} of the validation and test clips ${scored === 1 ? 'was' : 'were'} given by a model: these figures partly measure agreement with it.`
}

function notEmotionsText(clips: number): string {
  const are = clips === 1 ? 'is' : 'are'
  return `${counted(clips, 'clip')} labelled “other”, “cannot tell” or “not speech” ${are} not trained on and not scored`
}

const SIDE_NAMES: Readonly<Record<Split, string>> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
}

const labelsOf = (counts: LabelCounts): number =>
  LABEL_SOURCES.reduce((sum, source) => sum + counts[source], 0)
