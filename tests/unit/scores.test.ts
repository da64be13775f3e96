import { describe, expect, it } from 'vitest'
import type { Emotion } from '#shared/domain/emotions.ts'
import { changesText, labelNotes, sightedText, type LabelChanges } from '#shared/domain/scores.ts'
import {
  formatNumber,
  formatPercent,
  formatSignedPoints,
  formatTimeLeft,
  intervalText,
} from '#shared/text/index.ts'
import { distinctName } from '../../src/main/studio/runs/run-names.ts'
import type { RelabelledClip } from '../../src/main/studio/runs/index.ts'
import { changesIn } from '../../src/main/studio/scores/standing.ts'

const none: LabelChanges = { split: 'test', changed: 0, towards: 0, labelled: 736, sighted: 0 }

describe('changes of test labels after a run was scored', () => {
  const [anger, fear, boredom] = ['anger', 'fear', 'boredom'] as Emotion[]
  const clip = (
    then: Emotion | null,
    today: Emotion | null,
    predicted: Emotion,
    sighted = false,
  ): RelabelledClip => ({
    ...{ speaker: 'a', then, today, predicted, sighted },
  })
  const of = (...clips: RelabelledClip[]) => changesIn(clips, 'test', [anger, fear])

  it('are clips with another label today, including those labelled or unlabelled since', () => {
    expect(of(clip(anger, anger, fear), clip(anger, fear, anger), clip(null, fear, anger)).changed).toBe(2)
    expect(of(clip(anger, null, anger))).toMatchObject({ changed: 1, labelled: 0 })
  })
  it('towards the model are those whose label today is the prediction', () => {
    expect(of(clip(anger, fear, fear), clip(fear, anger, fear), clip(fear, fear, fear))).toMatchObject({
      changed: 2,
      towards: 1,
    })
  })
  it('exclude clips whose labels the run never had', () => {
    expect(of(clip(boredom, null, anger), clip(null, null, fear))).toMatchObject({ changed: 0, labelled: 0 })
  })
  it("include today's labels that were given with a visible prediction", () => {
    expect(
      of(clip(anger, anger, anger, true), clip(anger, fear, fear, true), clip(fear, fear, fear)),
    ).toMatchObject({
      labelled: 3,
      sighted: 2,
    })
  })

  it.each([
    [{ changed: 0 }, null],
    [{ changed: 1 }, '1 test label changed since'],
    [{ changed: 1, towards: 1 }, '1 test label changed since, to what this model predicts'],
    [{ changed: 3, towards: 3 }, '3 test labels changed since, all 3 of them to what this model predicts'],
    [{ changed: 3, towards: 2 }, '3 test labels changed since, 2 of them to what this model predicts'],
  ])('%j are described as %j', (changes, text) => {
    expect(changesText({ ...none, ...changes })).toBe(text)
  })
  it('are described with the number of labels given with a visible prediction', () => {
    expect(sightedText({ ...none, sighted: 2 })).toBe(
      '2 of 736 test labels were given after seeing a model’s prediction',
    )
    expect(labelNotes({ ...none, changed: 1, sighted: 1 })).toHaveLength(2)
    expect(labelNotes(none)).toEqual([])
  })
})

describe('the name of a run', () => {
  it.each([
    ['Quick', [], 'Quick'],
    ['Quick', ['Quick'], 'Quick 2'],
    ['Quick', ['Quick', 'Quick 2'], 'Quick 3'],
    ['Quick 2', ['Quick 2'], 'Quick 3'],
    ['a'.repeat(120), ['a'.repeat(120)], `${'a'.repeat(118)} 2`],
  ])('of %s among %j is %s', (wanted, taken, name) => {
    expect(distinctName(wanted, new Set(taken))).toBe(name)
  })
})

describe('numbers', () => {
  it('have a real minus sign and thousands separators', () => {
    expect(formatNumber(-23.84, 1)).toBe('−23.8')
    expect(formatNumber(16_000)).toBe('16,000')
    expect(formatNumber(-0.01, 1)).toBe('0.0')
  })
  it('of differences have a sign, unless they are zero', () => {
    expect([0.012, -0.007, 0.0001, -0.0001].map(formatSignedPoints)).toEqual(['+1.2', '−0.7', '0.0', '0.0'])
  })
  it('of shares are in per cent', () => {
    expect(formatPercent(0.929)).toBe('92.9 %')
    expect(intervalText({ value: 0.5, interval: { low: 0.4, high: 0.6 }, noInterval: null })).toBe(
      '40.0 to 60.0',
    )
  })
  it('of durations are rounded to their precision, and never 60 s', () => {
    expect([1, 12, 56, 59, 61, 4000].map(formatTimeLeft)).toEqual([
      '5 s',
      '15 s',
      '1 min',
      '1 min',
      '2 min',
      '1 h 7 min',
    ])
  })
})
