import { describe, expect, it } from 'vitest'
import {
  countSegments,
  filterSegments,
  type SegmentFilter,
} from '../../src/renderer/src/draw/segment-filter.ts'
import { parseEmotion } from '../../src/shared/domain/emotions.ts'
import type { LabelledSegment, SegmentId } from '../../src/shared/domain/segments/index.ts'

const fear = parseEmotion('fear')
const base = {
  author: 'Ana',
  label: null,
  own: null,
  annotators: 0,
  confidence: null,
  source: 'person',
} as const
const segments: readonly LabelledSegment[] = [
  { ...base, id: 'a' as SegmentId, tier: 'Therapist', start: 0, end: 1, text: 'Good morning' },
  { ...base, id: 'b' as SegmentId, tier: 'Client', start: 1, end: 2, text: '', label: fear, own: fear },
  { ...base, id: 'c' as SegmentId, tier: 'Client', start: 2, end: 3, text: '', source: 'proposal' },
  { ...base, id: 'd' as SegmentId, tier: 'Notes', start: 3, end: 3, text: 'door' },
]
const all: SegmentFilter = { unlabelled: false, search: '' }
const nameOf = ({ label }: LabelledSegment) => label

describe('the list of segments', () => {
  it.each<[string, Partial<SegmentFilter>, string]>([
    ['shows all without a condition', {}, 'abcd'],
    ['filters by tier', { tier: 'Client' }, 'bc'],
    ['filters by source', { source: 'proposal' }, 'c'],
    ['filters by missing own label', { unlabelled: true }, 'acd'],
    ['searches in texts, in any case', { search: ' MORNING ' }, 'a'],
    ['searches in names of labels', { search: 'fea' }, 'b'],
    ['combines conditions', { tier: 'Client', search: 'fear', unlabelled: true }, ''],
  ])('%s', (_, filter, ids) => {
    const found = filterSegments(segments, { ...all, ...filter }, nameOf)
    expect(found.map(({ id }) => id).join('')).toBe(ids)
  })

  it('counts proposals apart, and as unlabelled only what a person labels', () => {
    expect(countSegments(segments)).toEqual({ all: 4, proposals: 1, unlabelled: 1 })
  })
})
