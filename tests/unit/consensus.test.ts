import { mean } from 'd3-array'
import { describe, it } from 'vitest'
import type { LatestLabel } from '#shared/domain/agreement/index.ts'
import {
  annotatorWeights,
  CONSENSUS_POLICIES,
  consensusOf,
  type ConsensusPolicy,
} from '#shared/domain/consensus/index.ts'
import { contentOf, emotionOf } from '../fixtures/library-rows.ts'
import { expect } from '../fixtures/expect.ts'
import { simulateStudy } from '../fixtures/simulated-study.ts'

const at = (recording: string) => contentOf(recording)
const label = (recording: string, annotator: string, emotion: string, time = 0): LatestLabel => ({
  ...{ content: at(recording), annotator, emotion: emotionOf(emotion), intensity: null, at: time },
})
const disputed = [
  label('a', 'ana', 'fear', 1),
  label('a', 'ben', 'fear', 2),
  label('a', 'cleo', 'disgust', 3),
  label('b', 'ana', 'anger', 1),
  label('b', 'ben', 'fear', 2),
]

describe('the consensus of a recording', () => {
  it('is the latest label, or the label of the majority', () => {
    expect(consensusOf({ labels: disputed }, 'latest').get(at('a'))).toMatchObject({ emotion: 'disgust' })
    expect(consensusOf({ labels: disputed }, 'majority').get(at('a'))).toEqual({
      ...{ emotion: 'fear', share: 2 / 3, annotators: 3, tied: [], adjudicated: false },
    })
  })

  it('names the tied emotions, and takes the one that was given last', () => {
    const tie = consensusOf({ labels: disputed }, 'majority').get(at('b'))
    expect(tie).toMatchObject({ emotion: 'fear', share: 0.5, tied: ['anger', 'fear'] })
    const reversed = consensusOf({ labels: disputed.toReversed() }, 'majority').get(at('b'))
    expect(reversed).toEqual(tie)
  })

  it.each(CONSENSUS_POLICIES)('under %s, an adjudicator’s decision holds', (policy) => {
    const adjudicated = new Map([[at('a'), emotionOf('sadness')]])
    expect(consensusOf({ labels: disputed, adjudicated }, policy).get(at('a'))).toEqual({
      ...{ emotion: 'sadness', share: 1, annotators: 3, tied: [], adjudicated: true },
    })
  })

  it('weighted, it follows the annotator who was right on adjudicated recordings against two who were wrong', () => {
    const gold = Array.from({ length: 8 }, (_, i) => `gold ${i}`)
    const labels = [
      ...gold.flatMap((one, i) => [
        label(one, 'cleo', 'fear'),
        label(one, 'ana', i % 2 === 0 ? 'fear' : 'anger'),
        label(one, 'ben', i % 2 === 0 ? 'anger' : 'fear'),
      ]),
      ...disputed,
    ]
    const adjudicated = new Map(gold.map((one) => [at(one), emotionOf('fear')]))
    expect(consensusOf({ labels, adjudicated }, 'weighted').get(at('a'))).toMatchObject({
      emotion: 'disgust',
    })
    expect(consensusOf({ labels }, 'weighted')).toEqual(consensusOf({ labels }, 'majority'))
    expect([...annotatorWeights(labels, new Map()).values()]).toEqual([1, 1, 1])
  })

  it.each(CONSENSUS_POLICIES)('under %s is empty without labels', (policy) => {
    expect(consensusOf({ labels: [] }, policy).size).toBe(0)
  })
})

/** Share of right clips under each policy, of the clips with several labels. */
function accuracies(seed: number, habits: number) {
  const { labels, truth, several } = simulateStudy(seed, habits)
  const shareRight = (policy: ConsensusPolicy) => {
    const found = consensusOf({ labels }, policy)
    return (
      several.filter((content) => found.get(content)?.emotion === truth.get(content)).length / several.length
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
