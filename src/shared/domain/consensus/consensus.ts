import { group } from 'd3-array'
import { countBy, plurality, type LatestLabel } from '../agreement/index.ts'
import type { ContentHash } from '../clips.ts'
import { compareEmotions, type Emotion } from '../emotions.ts'
import { dawidSkene } from './dawid-skene.ts'
import type { ConsensusPolicy } from './policies.ts'
import { annotatorWeights } from './weights.ts'

/** The label of a recording under a policy. */
export interface Consensus {
  readonly emotion: Emotion
  /** Share of the votes or weights, or probability, of the emotion: 0 to 1. */
  readonly share: number
  readonly annotators: number
  /** Emotions with the same highest share; the latest of their labels decides. Empty without a tie. */
  readonly tied: readonly Emotion[]
  /** Whether an adjudicator decided, which overrides every policy. */
  readonly adjudicated: boolean
}

export interface ConsensusInput {
  /** At most one per annotator and recording; without adjudications. */
  readonly labels: readonly LatestLabel[]
  /** Decisions of adjudicators. */
  readonly adjudicated?: ReadonlyMap<ContentHash, Emotion>
}

/** Differences of shares below this are ties. */
const SAME_SHARE = 1e-9

/** The consensus of all recordings with a label or decision. The same input gives the same result. */
export function consensusOf(
  { labels, adjudicated = new Map() }: ConsensusInput,
  policy: ConsensusPolicy,
): ReadonlyMap<ContentHash, Consensus> {
  const recordings = group(labels, ({ content }) => content)
  const scoresOf = SCORES[policy](labels, adjudicated)
  const found = new Map<ContentHash, Consensus>()
  for (const [content, own] of recordings)
    found.set(content, { ...decide(own, scoresOf(content, own)), annotators: own.length, adjudicated: false })
  for (const [content, emotion] of adjudicated) {
    const annotators = recordings.get(content)?.length ?? 0
    found.set(content, { emotion, share: 1, annotators, tied: [], adjudicated: true })
  }
  return found
}

type Scores = ReadonlyMap<Emotion, number>
type ScoresOf = (content: ContentHash, own: readonly LatestLabel[]) => Scores

const SCORES: Readonly<
  Record<
    ConsensusPolicy,
    (labels: readonly LatestLabel[], gold: ReadonlyMap<ContentHash, Emotion>) => ScoresOf
  >
> = {
  latest: () => (_, own) => new Map([[latestOf(own).emotion, 1]]),
  majority: () => (_, own) => countBy(own.map(({ emotion }) => emotion)),
  weighted: (labels, gold) => {
    const weights = annotatorWeights(labels, gold)
    return (_, own) => {
      const scores = new Map<Emotion, number>()
      for (const { annotator, emotion } of own)
        scores.set(emotion, (scores.get(emotion) ?? 0) + (weights.get(annotator) ?? 0))
      return scores
    }
  },
  'dawid-skene': (labels) => {
    const posterior = posteriorOf(labels)
    return (content) => posterior(content)
  },
}

function posteriorOf(labels: readonly LatestLabel[]): (content: ContentHash) => Scores {
  const contents = numbered(labels.map(({ content }) => content))
  const annotators = numbered(labels.map(({ annotator }) => annotator))
  const emotions = [...new Set(labels.map(({ emotion }) => emotion))].sort(compareEmotions)
  const categories = numbered(emotions)
  const { probabilities } = dawidSkene(
    labels.map(({ content, annotator, emotion }) => [
      contents.get(content)!,
      annotators.get(annotator)!,
      categories.get(emotion)!,
    ]),
    { targets: contents.size, annotators: annotators.size, categories: emotions.length },
  )
  return (content) =>
    new Map(emotions.map((emotion, category) => [emotion, probabilities[contents.get(content)!][category]]))
}

function decide(own: readonly LatestLabel[], scores: Scores) {
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0)
  const { share } = plurality(scores)
  const winners = [...scores]
    .filter(([, score]) => share - score / total < SAME_SHARE)
    .map(([emotion]) => emotion)
  if (winners.length === 1) return { emotion: winners[0], share, tied: [] }
  const tied = winners.sort(compareEmotions)
  const deciding = latestOf(own.filter(({ emotion }) => tied.includes(emotion)))
  return { emotion: deciding.emotion, share, tied }
}

/** The label given last; of labels given at the same time, the one by the last annotator in alphabetical order. */
function latestOf(labels: readonly LatestLabel[]): LatestLabel {
  return labels.reduce((latest, one) =>
    one.at > latest.at || (one.at === latest.at && one.annotator > latest.annotator) ? one : latest,
  )
}

function numbered<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const numbers = new Map<Value, number>()
  for (const value of values) if (!numbers.has(value)) numbers.set(value, numbers.size)
  return numbers
}
