import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import { SPLITS, type Split } from './clips.ts'
import {
  POLICY_TEXTS,
  SOFT_LABEL_NAMES,
  type ConsensusPolicy,
  type SoftLabelKind,
} from './consensus/index.ts'
import { LABEL_SOURCES, type LabelSource } from './label-sources.ts'

/** Choices of the labels that a run is trained and scored with. */
export const LABEL_CHOICE_IDS = ['current', 'persons', 'intended', 'with-models'] as const
export type LabelChoiceId = (typeof LABEL_CHOICE_IDS)[number]

interface LabelChoice {
  readonly name: string
  /** Sources of labels; a label given in the studio counts before others, then the latest. */
  readonly sources: readonly LabelSource[]
  /** Whether the emotion of the file name or table counts where there is no such label. */
  readonly intended: boolean
}

export const LABEL_CHOICES: Readonly<Record<LabelChoiceId, LabelChoice>> = {
  current: { name: 'Persons and imports', sources: ['person', 'import'], intended: true },
  persons: { name: 'Persons only', sources: ['person'], intended: false },
  intended: { name: 'File names and tables only', sources: [], intended: true },
  'with-models': { name: 'Persons, imports and models', sources: LABEL_SOURCES, intended: true },
}

/** Number of labels by source. File names and tables of the dataset count as imports. */
export type LabelCounts = Readonly<Record<LabelSource, number>>

/** Where the labels of a run's clips come from. */
export interface LabelOrigins {
  /** How the labels follow from those of several annotators; runs of versions without policies have the latest label. */
  readonly policy: ConsensusPolicy
  /** Soft labels, and the training clips that have one; null for runs on one label of each clip, and for earlier runs. */
  readonly soft: { readonly kind: SoftLabelKind; readonly clips: number } | null
  readonly sides: Readonly<Record<Split, LabelCounts>>
  /** Clips labelled "other", "cannot tell" or "not speech", which count as unlabelled in the run. */
  readonly notEmotions: number
}

const SOURCE_WORDS: Readonly<Record<LabelSource, string>> = {
  person: 'by persons',
  import: 'from file names, tables and imports',
  model: 'by models',
}

/** "12 by persons, 2,914 from file names, tables and imports"; sources without labels are left out. */
export function labelCountsText(counts: LabelCounts): string {
  return LABEL_SOURCES.filter((source) => counts[source] > 0)
    .map((source) => `${formatCount(counts[source])} ${SOURCE_WORDS[source]}`)
    .join(', ')
}

/**
 * Consensus policy, soft labels, label counts of each part of the split that has labels, and of the clips left out. Empty for old runs without counts.
 */
export function labelOriginFacts(
  origins: LabelOrigins | null,
): readonly (readonly [name: string, text: string])[] {
  if (!origins) return []
  const { policy, soft, sides, notEmotions } = origins
  return [
    ['Consensus of annotators', POLICY_TEXTS[policy].name] as const,
    ...(soft ? [['Soft labels', softText(soft)] as const] : []),
    ...SPLITS.filter((split) => labelsOf(sides[split]) > 0).map(
      (split) => [`${SPLIT_NAMES[split]} labels`, labelCountsText(sides[split])] as const,
    ),
    ...(notEmotions > 0 ? [['Left out', notEmotionsText(notEmotions)] as const] : []),
  ]
}

/** `labelOriginFacts` as lines of text. */
export function labelOriginLines(origins: LabelOrigins | null): readonly string[] {
  return labelOriginFacts(origins).map(([name, text]) => `${name}: ${text}`)
}

/** A warning where scores were computed with labels by models; else null. */
export function modelLabelWarning(origins: LabelOrigins | null): string | null {
  const scored = origins ? origins.sides.test.model + origins.sides.validation.model : 0
  if (scored === 0) return null
  return `${counted(scored, 'label')} of the validation and test clips ${scored === 1 ? 'was' : 'were'} given by a model: these figures partly measure agreement with it.`
}

function softText({ kind, clips }: NonNullable<LabelOrigins['soft']>): string {
  return `${SOFT_LABEL_NAMES[kind]}, on ${counted(clips, 'training clip')}`
}

function notEmotionsText(clips: number): string {
  const are = clips === 1 ? 'is' : 'are'
  return `${counted(clips, 'clip')} labelled “other”, “cannot tell” or “not speech” ${are} not trained on and not scored`
}

const SPLIT_NAMES: Readonly<Record<Split, string>> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
}

const labelsOf = (counts: LabelCounts): number =>
  LABEL_SOURCES.reduce((sum, source) => sum + counts[source], 0)
