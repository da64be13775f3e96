import type { FacetName } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { FLAG_KINDS, type CorpusId } from '#shared/domain/clips.ts'
import { parseEmotion } from '#shared/domain/emotions.ts'
import { LABEL_SOURCES, sourceChoice } from '#shared/domain/label-sources.ts'
import { findingName } from '#shared/domain/findings.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { sentenceText } from '#shared/domain/sentences.ts'
import { texts } from '../../texts/index.ts'

export type FacetValue = string | boolean

/** Context for the names of a facet's values. */
export interface NamesOfDataset {
  readonly corpus: CorpusId | null
  readonly labels: Pick<LabelNames, 'nameOf'>
}

/** How a facet's values are read from and written to the filter. */
export interface FacetChoice {
  readonly facet: FacetName
  readonly label: string
  /** The chosen values. */
  readonly chosen: (filter: ClipFilterInput) => readonly FacetValue[]
  readonly write: (values: readonly FacetValue[]) => Partial<ClipFilterInput>
  readonly name?: (value: FacetValue, dataset: NamesOfDataset) => string
  /** Allows one value only. */
  readonly single?: boolean
}

const t = texts.library.filter

type ListPart = 'emotions' | 'intended' | 'speakers' | 'sentences' | 'levels' | 'splits' | 'flags'

const list = (facet: FacetName & ListPart, name?: FacetChoice['name']): FacetChoice => ({
  facet,
  label: t.facets[facet],
  name,
  chosen: (filter) => filter[facet] ?? [],
  write: (values) => ({ [facet]: values.length === 0 ? undefined : values }),
})

const asEmotion: FacetChoice['name'] = (value, { labels }) => {
  const emotion = parseEmotion(String(value))
  return emotion === null ? String(value) : labels.nameOf(emotion)
}
const asFinding = (value: FacetValue) => {
  const kind = FLAG_KINDS.find((kind) => kind === value)
  return kind === undefined ? String(value) : findingName(kind)
}
const asSource = (value: FacetValue) => {
  const source = LABEL_SOURCES.find((source) => source === value)
  return source === undefined ? String(value) : sourceChoice(source)
}
const first = (values: readonly FacetValue[]) => values.at(-1)

/** The facets of the filter bar, in order. Emotions have their own strip. */
export const FACET_CHOICES: readonly FacetChoice[] = [
  list('speakers'),
  {
    facet: 'sexes',
    label: t.facets.sexes,
    single: true,
    chosen: ({ sex }) => (sex === undefined ? [] : [sex]),
    write: (values) => {
      const sex = first(values)
      return { sex: sex === 'female' || sex === 'male' ? sex : undefined }
    },
  },
  list('sentences', (value, { corpus }) => sentenceText(corpus, String(value))),
  list('levels'),
  list('intended', asEmotion),
  {
    facet: 'labelled',
    label: t.facets.labelled,
    single: true,
    name: (value) => (value === true ? t.labelled : t.notLabelled),
    chosen: ({ labelled }) => (labelled === undefined ? [] : [labelled]),
    write: (values) => {
      const labelled = first(values)
      return { labelled: typeof labelled === 'boolean' ? labelled : undefined }
    },
  },
  {
    facet: 'sources',
    label: t.facets.sources,
    name: asSource,
    chosen: ({ labelledBy }) => labelledBy ?? [],
    write: (values) => {
      const chosen = LABEL_SOURCES.filter((source) => values.includes(source))
      return { labelledBy: chosen.length === 0 ? undefined : chosen }
    },
  },
  {
    facet: 'annotators',
    label: t.facets.annotators,
    single: true,
    chosen: ({ annotator }) => (annotator === undefined ? [] : [annotator]),
    write: (values) => {
      const annotator = first(values)
      return { annotator: typeof annotator === 'string' ? annotator : undefined }
    },
  },
  list('splits'),
  list('flags', asFinding),
]

export const EMOTIONS = list('emotions', asEmotion)
