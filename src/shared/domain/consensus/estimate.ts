import { compareEmotions, type Emotion } from '../emotions.ts'
import { dawidSkene, type NumberedAnswer } from './dawid-skene.ts'
import type { ConsensusModel, ErrorRates } from './model.ts'
import type { ConsensusPolicy } from './policies.ts'
import type { AnnotatorRecord, DawidSkeneModel } from './quality.ts'
import { countedVotes, decisionOf, type Vote } from './votes.ts'
import { annotatorWeights, type Checked } from './weights.ts'

/** Collects the labels of a dataset, one recording at a time, and estimates the model of any policy from them. */
export interface Estimation {
  /** @param votes all votes of one recording */
  add(votes: readonly Vote[]): void
  /** @param onIteration called for each iteration of Dawid–Skene */
  model(policy: ConsensusPolicy, onIteration?: (iteration: number) => void): ConsensusModel
  dawidSkene(onIteration?: (iteration: number) => void): DawidSkeneModel
  /** The annotators whose labels count, sorted by name. */
  annotators(): readonly AnnotatorRecord[]
}

const NONE_CHECKED: Checked = { checked: 0, right: 0 }

/** Recordings with the same labels by the same annotators: they have the same consensus and count together. */
interface Pattern {
  readonly votes: readonly (readonly [annotator: number, emotion: number])[]
  recordings: number
}

/** Its memory grows with the number of different patterns of labels, not with the number of recordings. */
export function openEstimation(): Estimation {
  const annotators = numbering<string>()
  const emotions = numbering<Emotion>()
  const patterns = new Map<string, Pattern>()
  const checked = new Map<string, Checked>()
  const labelled = new Map<string, number>()

  function add(votes: readonly Vote[]): void {
    const counted = countedVotes(votes)
    if (counted.length === 0) return
    for (const { annotator } of counted) labelled.set(annotator, (labelled.get(annotator) ?? 0) + 1)
    const numbered = counted
      .map(({ annotator, emotion }) => [annotators.of(annotator), emotions.of(emotion)] as const)
      .sort(([one], [other]) => one - other)
    const key = numbered.join(' ')
    const known = patterns.get(key)
    if (known) known.recordings++
    else patterns.set(key, { votes: numbered, recordings: 1 })
    const truth = decisionOf(votes)?.emotion
    if (truth !== undefined) counted.forEach((vote) => check(vote, truth))
  }

  function check({ annotator, emotion }: Vote, truth: Emotion): void {
    const { checked: before, right } = checked.get(annotator) ?? { checked: 0, right: 0 }
    checked.set(annotator, { checked: before + 1, right: right + Number(emotion === truth) })
  }

  function weightedModel(): ConsensusModel {
    const { weights, others } = annotatorWeights(checked, Math.max(1, emotions.all().length - 1))
    return { policy: 'weighted', weights: [...weights], others }
  }

  function dawidSkeneModel(onIteration?: (iteration: number) => void): DawidSkeneModel {
    const [names, words] = [annotators.all(), emotions.all()]
    const targets = [...patterns.values()]
    const answers = targets.flatMap(({ votes }, target) =>
      votes.map(([annotator, emotion]): NumberedAnswer => [target, annotator, emotion]),
    )
    const { priors, confusion } = dawidSkene(
      answers,
      { targets: targets.length, annotators: names.length, categories: words.length },
      { counts: targets.map(({ recordings }) => recordings), onIteration },
    )
    const order = [...words.keys()].sort((a, b) => compareEmotions(words[a], words[b]))
    const inOrder = (rates: ErrorRates) => order.map((truth) => order.map((given) => rates[truth][given]))
    return {
      policy: 'dawid-skene',
      emotions: order.map((number) => words[number]),
      priors: order.map((number) => priors[number]),
      annotators: names.map((name, number) => [name, inOrder(confusion[number])]),
      others: inOrder(meanRates(confusion, words.length)),
    }
  }

  return {
    add,
    dawidSkene: dawidSkeneModel,
    annotators: () =>
      [...labelled]
        .map(([annotator, count]) => ({
          ...{ annotator, labelled: count, decided: checked.get(annotator) ?? NONE_CHECKED },
        }))
        .sort((one, other) => (one.annotator < other.annotator ? -1 : 1)),
    model: (policy, onIteration) => {
      if (policy === 'weighted') return weightedModel()
      return policy === 'dawid-skene' ? dawidSkeneModel(onIteration) : { policy }
    },
  }
}

function meanRates(confusion: readonly ErrorRates[], categories: number): ErrorRates {
  return Array.from({ length: categories }, (_, truth) =>
    Array.from(
      { length: categories },
      (__, given) => confusion.reduce((sum, rates) => sum + rates[truth][given], 0) / confusion.length,
    ),
  )
}

function numbering<Value>() {
  const numbers = new Map<Value, number>()
  return {
    all: (): readonly Value[] => [...numbers.keys()],
    of(value: Value): number {
      const known = numbers.get(value)
      if (known !== undefined) return known
      numbers.set(value, numbers.size)
      return numbers.size - 1
    },
  }
}
