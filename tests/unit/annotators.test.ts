import { group } from 'd3-array'
import { describe, it } from 'vitest'
import {
  accuracyOf,
  openEstimation,
  openQuestions,
  openShortlist,
  type DawidSkeneModel,
} from '#shared/domain/consensus/index.ts'
import { expect } from '../fixtures/expect.ts'
import { emotionOf } from '../fixtures/library-rows.ts'
import { simulateStudy } from '../fixtures/simulated-study.ts'
import { vote } from '../fixtures/votes.ts'

const [anger, fear] = ['anger', 'fear'].map(emotionOf)
const right = (accuracy: number) => [
  [accuracy, 1 - accuracy],
  [1 - accuracy, accuracy],
]
/** Two emotions of equal share; Ana is right on 90 %, Ben on 70 %, Cleo answers at random. */
const model: DawidSkeneModel = {
  ...{ policy: 'dawid-skene', emotions: [anger, fear], priors: [0.5, 0.5] },
  annotators: [
    ['ana', right(0.9)],
    ['ben', right(0.7)],
    ['cleo', right(0.5)],
  ],
  others: right(0.7),
}
const everyone = ['ana', 'ben', 'cleo']
const entropy = (p: number) => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p)

describe('the quality of annotators', () => {
  it('is estimated without a known answer, to a few per cent', () => {
    const { votes } = simulateStudy(3, 0.7)
    const estimation = openEstimation()
    for (const own of group(votes, ({ content }) => content).values()) estimation.add(own)
    const { annotators, priors } = estimation.dawidSkene()
    const truth = new Map([
      ['ana', 0.85],
      ['ben', 0.8],
      ['cleo', 0.7],
      ['dora', 0.45],
      ['emil', 0.35],
    ])
    for (const [annotator, rates] of annotators) {
      const quality = truth.get(annotator)!
      // 30 % of the wrong answers are any emotion, so a sixth of these is right.
      const expected = quality + ((1 - quality) * 0.3) / 6
      expect(Math.abs(accuracyOf(rates, priors) - expected), annotator).toBeLessThan(0.04)
    }
    expect(estimation.annotators().map(({ annotator, labelled }) => [annotator, labelled])).toEqual(
      [...truth.keys()].map((annotator) => [annotator, 1320]),
    )
  })

  it('counts right labels of recordings that an adjudicator decided', () => {
    const estimation = openEstimation()
    estimation.add([
      vote('a', 'ana', 'fear'),
      vote('a', 'ben', 'anger'),
      vote('a', 'dora', 'fear', { adjudicates: true }),
    ])
    estimation.add([vote('b', 'ben', 'anger')])
    expect(estimation.annotators()).toEqual([
      { annotator: 'ana', labelled: 1, decided: { checked: 1, right: 1 } },
      { annotator: 'ben', labelled: 2, decided: { checked: 1, right: 0 } },
    ])
  })
})

describe('the next question', () => {
  const questionOf = openQuestions(model, everyone)

  it('is to the annotator whose answer tells most, with the mutual information as its gain', () => {
    const found = questionOf([vote('a', 'cleo', 'fear')])
    expect(found).toMatchObject({ ask: 'ana', annotators: 1, probability: 0.5 })
    // A random answer changed nothing: the gain is one bit less the noise of Ana's answers.
    expect(found!.gainBits).toBeCloseTo(1 - entropy(0.9), 9)
  })

  it('tells more about a recording whose annotators disagree than about one on which they agree', () => {
    const [agreed, divided] = [
      ['fear', 'fear'],
      ['fear', 'anger'],
    ].map(([one, other]) => questionOf([vote('a', 'ben', one), vote('a', 'new', other)]))
    expect(divided!.gainBits).toBeGreaterThan(1.5 * agreed!.gainBits)
    expect(agreed).toMatchObject({ ask: 'ana', emotion: fear })
    expect(agreed!.probability).toBeCloseTo(0.49 / 0.58, 9)
  })

  it('is never to an annotator who labelled the recording, and missing where all did or an adjudicator decided', () => {
    const all = everyone.map((annotator) => vote('a', annotator, 'fear'))
    expect(questionOf(all.slice(0, 1))?.ask).toBe('ben')
    expect(questionOf(all)).toBeNull()
    expect(questionOf([])).toBeNull()
    expect(questionOf([all[1], vote('a', 'dora', 'fear', { adjudicates: true })])).toBeNull()
  })

  it('is kept among the best', () => {
    const shortlist = openShortlist<{ readonly gainBits: number }>(3)
    for (let i = 0; i < 100; i++) shortlist.add({ gainBits: (i * 37) % 100 })
    expect(shortlist.best().map(({ gainBits }) => gainBits)).toEqual([99, 98, 97])
  })
})
