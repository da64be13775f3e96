import { mean } from 'd3-array'
import { describe, it } from 'vitest'
import {
  CONSENSUS_POLICIES,
  consensusUnder,
  dawidSkene,
  type ConsensusPolicy,
  type NumberedAnswer,
} from '#shared/domain/consensus/index.ts'
import { contentOf as at } from '../fixtures/library-rows.ts'
import { expect } from '../fixtures/expect.ts'
import { simulateStudy } from '../fixtures/simulated-study.ts'
import { consensusOf, modelFrom, vote } from '../fixtures/votes.ts'

const disputed = [
  vote('a', 'ana', 'fear'),
  vote('a', 'ben', 'fear'),
  vote('a', 'cleo', 'disgust'),
  vote('b', 'ana', 'anger'),
  vote('b', 'ben', 'fear'),
]
const ofA = (policy: ConsensusPolicy, ...more: readonly ReturnType<typeof vote>[]) =>
  consensusOf([...disputed, ...more], policy).get(at('a'))!

describe('the consensus of a recording', () => {
  it('is the latest label, or the label of the majority', () => {
    expect(ofA('latest')).toMatchObject({ vote: { emotion: 'disgust', annotator: 'cleo' } })
    expect(ofA('majority')).toEqual({
      // Of the labels with this emotion, the latest.
      ...{ vote: disputed[1], share: 2 / 3, annotators: 3, tied: [], adjudicated: false },
    })
  })

  it('names the tied emotions, and takes the one that was given last', () => {
    const tie = consensusOf(disputed, 'majority').get(at('b'))
    expect(tie).toMatchObject({ vote: { emotion: 'fear' }, share: 0.5, tied: ['anger', 'fear'] })
    expect(consensusOf(disputed.toReversed(), 'majority').get(at('b'))).toEqual(tie)
  })

  it.each(['adjudicated', 'majority', 'weighted', 'dawid-skene'] as const)(
    'under %s, an adjudicator’s latest decision comes before later labels',
    (policy) => {
      const decided = ofA(
        policy,
        vote('a', 'dora', 'anger', { adjudicates: true }),
        vote('a', 'dora', 'sadness', { adjudicates: true }),
        vote('a', 'emil', 'fear'),
      )
      expect(decided).toMatchObject({
        ...{ vote: { emotion: 'sadness' }, share: 1, annotators: 4, tied: [], adjudicated: true },
      })
    },
  )

  it('under adjudicated, is the latest label where no adjudicator decided', () => {
    expect(ofA('adjudicated')).toMatchObject({ vote: { emotion: 'disgust' }, adjudicated: false, tied: [] })
  })

  it('under the latest label, a label after the decision replaces it', () => {
    const later = [vote('a', 'dora', 'sadness', { adjudicates: true }), vote('a', 'emil', 'fear')]
    expect(ofA('latest', ...later)).toMatchObject({ vote: { annotator: 'emil' }, adjudicated: false })
  })

  it.each(CONSENSUS_POLICIES)(
    'under %s, imported labels never replace labels given in the studio',
    (policy) => {
      const votes = [vote('a', 'ana', 'fear'), vote('a', 'ana', 'anger', { source: 'import' })]
      expect(consensusOf(votes, policy).get(at('a'))).toMatchObject({ vote: votes[0], annotators: 1 })
    },
  )

  it.each(CONSENSUS_POLICIES)('under %s, a model’s label counts only where there is no other', (policy) => {
    const models = [
      vote('a', 'net', 'anger', { source: 'model' }),
      vote('a', 'other net', 'joy', { source: 'model' }),
    ]
    expect(consensusOf(models, policy).get(at('a'))?.vote).toEqual(models[1])
    expect(consensusOf([vote('a', 'ana', 'fear'), ...models], policy).get(at('a'))?.vote.emotion).toBe('fear')
  })

  it('weighted, it follows the annotator who was right on adjudicated recordings against two who were wrong', () => {
    const gold = Array.from({ length: 8 }, (_, i) => `gold ${i}`)
    const checked = gold.flatMap((one, i) => [
      vote(one, 'cleo', 'fear'),
      vote(one, 'ana', i % 2 === 0 ? 'fear' : 'anger'),
      vote(one, 'ben', i % 2 === 0 ? 'anger' : 'fear'),
    ])
    const decisions = gold.map((one) => vote(one, 'dora', 'fear', { adjudicates: true }))
    expect(ofA('weighted', ...checked, ...decisions)).toMatchObject({ vote: { emotion: 'disgust' } })
    expect(consensusOf([...checked, ...disputed], 'weighted')).toEqual(
      consensusOf([...checked, ...disputed], 'majority'),
    )
    expect(modelFrom(checked, 'weighted')).toEqual({ policy: 'weighted', weights: [], others: 1 })
  })
})

describe('the model of Dawid–Skene', () => {
  const { votes } = simulateStudy(4, 0.7)
  const model = modelFrom(votes, 'dawid-skene')

  it('takes an emotion that the annotators of a recording gave, also where another is more probable', () => {
    // Emil confuses emotions mostly with the next one, so that his "disgust" alone is most probably anger.
    const alone = consensusUnder(model)([vote('new', 'emil', 'disgust')])
    expect(alone).toMatchObject({ vote: { emotion: 'disgust' }, annotators: 1, tied: [] })
    expect(alone.share).toBeLessThan(0.5)
  })

  it('has mean error rates for annotators who had no label at the time of the estimate', () => {
    const emotionOfBoth = (known: string, given: string, other: string) =>
      consensusUnder(model)([vote('new', known, given), vote('new', 'new annotator', other)]).vote.emotion
    expect(emotionOfBoth('ana', 'fear', 'sadness')).toBe('fear')
    expect(emotionOfBoth('emil', 'disgust', 'anger')).toBe('anger')
  })

  it('counts an emotion that had no label at the time of the estimate for no other', () => {
    const consensus = consensusUnder(model)
    expect(consensus([vote('new', 'ana', 'calm')])).toMatchObject({ vote: { emotion: 'calm' }, share: 0 })
    expect(consensus([vote('new', 'ana', 'calm'), vote('new', 'emil', 'fear')]).vote.emotion).toBe('fear')
  })

  it('is the same whether equal targets are counted or repeated', () => {
    const answers: readonly NumberedAnswer[] = [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 1],
    ]
    const repeated = [0, 1].flatMap((copy) =>
      answers.map(([target, ...rest]): NumberedAnswer => [target + 2 * copy, ...rest]),
    )
    const counted = dawidSkene(answers, { targets: 2, annotators: 2, categories: 2 }, { counts: [2, 2] })
    const separate = dawidSkene(repeated, { targets: 4, annotators: 2, categories: 2 })
    expect(counted.iterations).toBe(separate.iterations)
    expect(counted.priors).toEqual(separate.priors.map((prior) => expect.closeTo(prior, 12)))
    expect(counted.confusion.flat(2)).toEqual(
      separate.confusion.flat(2).map((rate) => expect.closeTo(rate, 12)),
    )
  })
})

/** Share of right clips under each policy, of the clips with several labels. */
function accuracies(seed: number, habits: number) {
  const { votes, truth, several } = simulateStudy(seed, habits)
  const shareRight = (policy: ConsensusPolicy) => {
    const found = consensusOf(votes, policy)
    return (
      several.filter((content) => found.get(content)?.vote.emotion === truth.get(content)).length /
      several.length
    )
  }
  return {
    latest: shareRight('latest'),
    majority: shareRight('majority'),
    dawidSkene: shareRight('dawid-skene'),
  }
}

describe('a simulated study of 3,000 clips by five annotators of known quality, 30 % labelled by all', () => {
  // Over these seeds: latest label .66 to .69, majority .89 to .90, Dawid–Skene .988 to .992.
  it.each([1, 2, 3])(
    'Dawid–Skene learns whom to trust, and who confuses which emotions (seed %i)',
    (seed) => {
      const { latest, majority, dawidSkene } = accuracies(seed, 0.7)
      expect(majority - latest).toBeGreaterThan(0.15)
      expect(dawidSkene - majority).toBeGreaterThan(0.07)
    },
  )

  // Majority .933, .962 and .939; Dawid–Skene .938, .961 and .957.
  it('Dawid–Skene gains less where errors are random, and may lose a clip', () => {
    const gains = [1, 2, 3].map((seed) => {
      const { majority, dawidSkene } = accuracies(seed, 0)
      return dawidSkene - majority
    })
    expect(mean(gains)).toBeGreaterThan(0.005)
    for (const gain of gains) expect(gain).toBeGreaterThan(-0.005)
  })
})
