import { beforeEach, expect, it } from 'vitest'
import { addLabel } from '../fixtures/labelling.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { reviewQueue } from '../../src/main/studio/review/index.ts'
import type { ReviewOptionsInput } from '../../src/shared/contract/review.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'

let db: Db
let ids: ClipId[]
beforeEach(() => {
  db = openTestDb()
  ids = insertClips(db, [
    { path: 'a', speaker: 'two' },
    { path: 'b', speaker: 'one' },
    { path: 'c', speaker: 'two', intended: 'fear' },
    { path: 'd', speaker: 'one' },
    { path: 'e', sound: null },
  ])
})
const paths = (options: ReviewOptionsInput) =>
  reviewQueue(db, options)
    .items.map(({ path }) => path)
    .join('')

it('unlabelled clips are queued in their order, without any run', () => {
  expect(paths({ queue: 'unlabelled' })).toBe('abd')
  addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'fear' })
  expect(paths({ queue: 'unlabelled' })).toBe('ad')
  expect(reviewQueue(db, { queue: 'unlabelled', limit: 1 })).toMatchObject({
    total: 2,
    splits: null,
    items: [{ label: null, predicted: null, prediction: null, use: null }],
  })
})

it('all clips that no annotator has labelled are queued, with their intended emotions', () => {
  addLabel(db, { clip: ids[0], annotator: 'net', emotion: 'fear', source: 'model' })
  expect(paths({ queue: 'everything' })).toBe('abcd')
  addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'fear' })
  expect(paths({ queue: 'everything' })).toBe('bcd')
  expect(paths({ queue: 'everything', reviewed: true })).toBe('abcd')
})

it('they are sorted by speaker, or at random by a seed', () => {
  expect(paths({ queue: 'everything', order: 'speaker' })).toBe('bdac')
  const drawn = (seed: number) => paths({ queue: 'everything', order: 'random', seed })
  expect(drawn(1)).toBe(drawn(1))
  expect(Array.from(drawn(1)).sort().join('')).toBe('abcd')
  expect(new Set([1, 2, 3, 4, 5].map(drawn)).size).toBeGreaterThan(1)
})
