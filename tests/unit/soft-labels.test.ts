import { describe, it } from 'vitest'
import { POLICY_TEXTS, softLabelUnder, type ConsensusModel } from '#shared/domain/consensus/index.ts'
import { targetIn } from '../../src/main/studio/training/target-in.ts'
import { expect } from '../fixtures/expect.ts'
import { emotionOf } from '../fixtures/library-rows.ts'
import { simulateStudy } from '../fixtures/simulated-study.ts'
import { modelFrom, vote } from '../fixtures/votes.ts'

const MAJORITY: ConsensusModel = { policy: 'majority' }
const shares = softLabelUnder('shares', MAJORITY)
const disputed = [vote('a', 'ana', 'fear'), vote('a', 'ben', 'fear'), vote('a', 'cleo', 'disgust')]
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

describe('the soft label of a recording', () => {
  it('has the shares of the annotators’ latest labels', () => {
    const corrected = [...disputed, vote('a', 'ana', 'disgust')]
    expect([...shares(disputed)!.keys()].sort()).toEqual(['disgust', 'fear'])
    expect(shares(disputed)!.get(emotionOf('fear'))).toBeCloseTo(2 / 3)
    expect(shares(corrected)!.get(emotionOf('fear'))).toBeCloseTo(1 / 3)
  })

  it('is missing where annotators agree, where none labelled it, and where a model did', () => {
    expect(shares(disputed.slice(0, 2))).toBeNull()
    expect(shares([])).toBeNull()
    expect(shares([disputed[0], vote('a', 'net', 'anger', { source: 'model' })])).toBeNull()
  })

  it('is missing where an adjudicator decided; under the latest label, until a later label replaces the decision', () => {
    const decision = vote('a', 'dora', 'anger', { adjudicates: true })
    const latest = softLabelUnder('shares', { policy: 'latest' })
    const later = [...disputed, decision, vote('a', 'emil', 'fear')]
    expect([shares, latest].map((of) => of([...disputed, decision]))).toEqual([null, null])
    expect(shares(later)).toBeNull()
    expect(latest(later)!.get(emotionOf('fear'))).toBeCloseTo(3 / 4)
  })

  it(`has the probabilities of ${POLICY_TEXTS['dawid-skene'].name}, also for one label by an unreliable annotator`, () => {
    const { votes } = simulateStudy(4, 0.7)
    const probabilities = softLabelUnder('dawid-skene', modelFrom(votes, 'dawid-skene'))
    // Emil gives "disgust" mostly for anger, and Ana nearly always means what she says.
    const [emil, ana] = ['emil', 'ana'].map((name) => probabilities([vote('new', name, 'disgust')])!)
    expect(sum(emil.values())).toBeCloseTo(1)
    expect(emil.get(emotionOf('anger'))).toBeGreaterThan(emil.get(emotionOf('disgust'))!)
    expect(ana.get(emotionOf('disgust'))).toBeGreaterThan(0.7)
  })
})

describe('the target of a clip in a run', () => {
  const classes = ['anger', 'disgust', 'fear'].map(emotionOf)

  it('has its soft label in the order of the classes; emotions that are no class are left out', () => {
    const soft = new Map([
      [emotionOf('fear'), 0.5],
      [emotionOf('cannot tell'), 0.375],
      [emotionOf('anger'), 0.125],
    ])
    expect(targetIn(classes, emotionOf('fear'), soft)).toEqual({ label: 2, soft: [0.2, 0, 0.8] })
    expect(targetIn(classes, null, soft)).toEqual({ label: -1 })
    const none = new Map([[emotionOf('cannot tell'), 1]])
    expect(targetIn(classes, emotionOf('anger'), none)).toEqual({ label: 0 })
  })

  it('has its label alone without a soft label', () => {
    expect(targetIn(classes, emotionOf('disgust'), undefined)).toEqual({ label: 1 })
  })
})
