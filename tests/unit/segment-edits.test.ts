import { describe, expect, it } from 'vitest'
import type { SegmentChangeInput } from '#shared/contract/segments.ts'
import {
  accept,
  addStretch,
  merge,
  nextSegment,
  nextUnlabelled,
  nudge,
  ofTier,
  previousSegment,
  segmentAt,
  splitAt,
  withContext,
  type LabelledSegment,
  type SegmentEdge,
  type SegmentEdit,
  type SegmentEdits,
  type SegmentId,
} from '#shared/domain/segments/index.ts'
import { snapToZeroCrossing } from '#shared/signal/index.ts'
import { emotionOf } from '../fixtures/library-rows.ts'

const DURATION = 10

function segment(id: string, start: number, end: number, more: Partial<LabelledSegment> = {}) {
  const plain: LabelledSegment = {
    ...{ id: id as SegmentId, tier: 'Patient', start, end, text: '', source: 'person', author: 'Ann' },
    ...{ label: null, own: null, annotators: 0, confidence: null },
  }
  return { ...plain, ...more }
}
const labelled = (name: string) => ({ label: emotionOf(name), own: emotionOf(name), annotators: 1 })
const changesOf = (edits: SegmentEdits) => ('changes' in edits ? edits.changes : edits.refused)

it('edits are what the request for changes of segments takes', () => {
  const edits: readonly SegmentEdit[] = accept([segment('a', 0, 1)])
  const inputs: readonly SegmentChangeInput[] = edits
  expect(inputs).toEqual([])
})

describe('a new segment', () => {
  it.each<[string, number, number, unknown]>([
    ['has the stretch', 1, 2, [{ kind: 'add', tier: 'Patient', start: 1, end: 2 }]],
    ['may be marked backwards', 2, 1, [{ kind: 'add', tier: 'Patient', start: 1, end: 2 }]],
    ['ends with the recording', 9, 12, [{ kind: 'add', tier: 'Patient', start: 9, end: 10 }]],
    ['begins with the recording', -1, 1, [{ kind: 'add', tier: 'Patient', start: 0, end: 1 }]],
    ['has at least 10 ms', 1, 1.01, [{ kind: 'add', tier: 'Patient', start: 1, end: 1.01 }]],
    ['is refused if it is shorter', 1, 1.009, 'too-short'],
  ])('%s', (_rule, start, end, expected) => {
    expect(changesOf(addStretch('Patient', { start, end }, DURATION))).toEqual(expected)
  })
})

describe('moving a boundary', () => {
  it.each<[string, [number, number], SegmentEdge, number, object | string]>([
    ['the start later', [1, 2], 'start', 0.01, { start: 1.01 }],
    ['the start earlier', [1, 2], 'start', -0.1, { start: 0.9 }],
    ['sums of steps without rounding errors', [1.1, 2], 'start', 0.1, { start: 1.2 }],
    ['the start to the beginning of the recording', [0.05, 2], 'start', -0.1, { start: 0 }],
    ['not before the beginning', [0, 2], 'start', -0.1, 'at-limit'],
    ['the start up to 10 ms before the end', [1, 1.05], 'start', 0.1, { start: 1.04 }],
    ['not closer to the end', [1, 1.01], 'start', 0.01, 'too-short'],
    ['never backwards in a shorter segment', [1, 1.005], 'start', 0.01, 'too-short'],
    ['the end later', [1, 2], 'end', 0.01, { end: 2.01 }],
    ['the end up to the end of the recording', [1, 9.95], 'end', 0.1, { end: 10 }],
    ['not after the end of the recording', [1, 10], 'end', 0.1, 'at-limit'],
    ['the end down to 10 ms after the start', [1, 1.05], 'end', -0.1, { end: 1.01 }],
    ['the whole', [1, 2], 'both', 0.1, { start: 1.1, end: 2.1 }],
    ['the whole up to the end of the recording', [8, 9.96], 'both', 0.1, { start: 8.04, end: 10 }],
    ['the whole not before the beginning', [0, 1], 'both', -0.1, 'at-limit'],
    ['a point as a whole', [1, 1], 'end', 0.1, { start: 1.1, end: 1.1 }],
  ])('moves %s', (_rule, [start, end], edge, by, expected) => {
    expect(changesOf(nudge(segment('a', start, end), edge, by, DURATION))).toEqual(
      typeof expected === 'string' ? expected : [{ kind: 'change', id: 'a', ...expected }],
    )
  })
})

describe('splitting', () => {
  it('leaves text and label with the first part; the second part has none', () => {
    const whole = segment('a', 1, 2, { text: 'hello there', ...labelled('fear') })
    expect(changesOf(splitAt(whole, 1.25))).toEqual([
      { kind: 'change', id: 'a', end: 1.25 },
      { kind: 'add', tier: 'Patient', start: 1.25, end: 2 },
    ])
  })

  it.each([
    ['outside the segment', 1, 2, 2.5, 'not-inside'],
    ['at its start', 1, 2, 1, 'not-inside'],
    ['within 10 ms of its end', 1, 2, 1.995, 'too-short'],
    ['at a point', 1, 1, 1, 'is-point'],
  ])('is refused %s', (_rule, start, end, at, refusal) => {
    expect(changesOf(splitAt(segment('a', start, end), at))).toBe(refusal)
  })
})

describe('merging', () => {
  it('spans all, joins the texts by time and keeps the first', () => {
    const parts = [segment('b', 3, 4, { text: ' there ' }), segment('a', 1, 2, { text: 'hello' })]
    expect(changesOf(merge([...parts, segment('c', 1.5, 5)]))).toEqual([
      { kind: 'change', id: 'a', start: 1, end: 5, text: 'hello there' },
      { kind: 'remove', id: 'c' },
      { kind: 'remove', id: 'b' },
    ])
  })

  it('keeps the first segment that has a label, so that no label is lost', () => {
    const parts = [segment('a', 1, 2), segment('b', 3, 4, labelled('fear')), segment('c', 4, 5)]
    expect(changesOf(merge(parts))).toMatchObject([
      { kind: 'change', id: 'b', start: 1, end: 5 },
      { kind: 'remove', id: 'a' },
      { kind: 'remove', id: 'c' },
    ])
  })

  it('makes a proposal a person’s segment', () => {
    const parts = [segment('a', 1, 4, { source: 'proposal' }), segment('b', 2, 3)]
    expect(changesOf(merge(parts))).toMatchObject([{ id: 'a', accepted: true }, { id: 'b' }])
  })

  it.each<[string, readonly LabelledSegment[], string]>([
    ['of one segment', [segment('a', 1, 2)], 'too-few'],
    ['of different tiers', [segment('a', 1, 2), segment('b', 2, 3, { tier: 'Therapist' })], 'tiers-differ'],
    ['of points', [segment('a', 1, 1), segment('b', 2, 2)], 'is-point'],
    [
      'of different labels',
      [segment('a', 1, 2, labelled('fear')), segment('b', 2, 3, labelled('anger'))],
      'labels-differ',
    ],
    [
      'of different own labels',
      [
        segment('a', 1, 2, { own: emotionOf('fear') }),
        segment('b', 2, 3, { own: emotionOf('anger'), annotators: 1 }),
      ],
      'labels-differ',
    ],
  ])('is refused for segments %s', (_rule, parts, refusal) => {
    expect(changesOf(merge(parts))).toBe(refusal)
  })
})

describe('accepting', () => {
  it('changes proposals only', () => {
    expect(accept([segment('a', 0, 1), segment('b', 1, 2, { source: 'proposal' })])).toEqual([
      { kind: 'change', id: 'b', accepted: true },
    ])
  })
})

describe('finding segments', () => {
  const all = [
    segment('c', 5, 6, { own: emotionOf('fear') }),
    segment('x', 0, 9, { tier: 'Therapist' }),
    segment('a', 1, 3),
    segment('b', 1, 4),
  ]
  const ordered = ofTier(all, 'Patient')
  const idOf = (found: LabelledSegment | undefined) => found?.id

  it('orders those of a tier by start, then by end', () => {
    expect(ordered.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['next after a time', nextSegment(ordered, { seconds: 1 }), 'c'],
    ['next after a segment of the same start', nextSegment(ordered, { id: 'a' as SegmentId }), 'b'],
    ['none after the last', nextSegment(ordered, { id: 'c' as SegmentId }), undefined],
    ['none after an unknown one', nextSegment(ordered, { id: 'z' as SegmentId }), undefined],
    ['the one before a time', previousSegment(ordered, { seconds: 5 }), 'b'],
    ['the one before a segment', previousSegment(ordered, { id: 'b' as SegmentId }), 'a'],
    ['none before the first', previousSegment(ordered, { id: 'a' as SegmentId }), undefined],
    ['the next without an own label', nextUnlabelled(ordered, 'a' as SegmentId), 'b'],
    ['from the beginning again', nextUnlabelled(ordered, 'b' as SegmentId), 'a'],
    ['the shortest at a time', segmentAt(ordered, 2), 'a'],
    ['the one that begins at a time', segmentAt(ordered, 5), 'c'],
    ['none at the end of one', segmentAt(ordered, 6), undefined],
  ])('finds %s', (_rule, found, id) => {
    expect(idOf(found)).toBe(id)
  })

  it('has a second of context, inside the recording', () => {
    expect(withContext({ start: 2, end: 3 }, DURATION)).toEqual({ start: 1, end: 4 })
    expect(withContext({ start: 0.5, end: 9.5 }, DURATION)).toEqual({ start: 0, end: 10 })
    expect(withContext({ start: 2, end: 3 }, DURATION, 0.25)).toEqual({ start: 1.75, end: 3.25 })
  })
})

describe('the nearest zero crossing', () => {
  const snap = (samples: readonly number[], seconds: number, windowSeconds: number, startSeconds = 0) =>
    snapToZeroCrossing(
      { samples: Float32Array.from(samples), sampleRateHz: 1000, startSeconds },
      seconds,
      windowSeconds,
    )

  it.each<[string, number, number]>([
    ['is interpolated between samples of opposite sign', snap([1, 1, -1, -1], 0.001, 0.002), 0.0015],
    ['may be before the time', snap([1, -3, -1, -1], 0.002, 0.002), 0.00025],
    ['is a sample that is 0', snap([1, 0, 1, 1], 0.002, 0.002), 0.001],
    ['is the nearer of two', snap([1, -1, -1, -1, 1], 0.003, 0.003), 0.0035],
    ['counts from the begin of the samples', snap([1, 1, -1, -1], 5.001, 0.002, 5), 5.0015],
    ['is none outside the window', snap([1, 1, 1, 1, -1], 0.001, 0.002), 0.001],
    ['is none in a sound without one', snap([1, 1, 1], 0.001, 0.01), 0.001],
    ['is none without samples at the time', snap([], 0.001, 0.01), 0.001],
    ['is the time itself in digital silence', snap([0, 0, 0], 0.001, 0.002), 0.001],
  ])('%s', (_rule, found, expected) => {
    expect(found).toBeCloseTo(expected, 12)
  })
})
