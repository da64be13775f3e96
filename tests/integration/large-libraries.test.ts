import { beforeEach, describe, expect, it } from 'vitest'
import { undo } from '../../src/main/studio/labels/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { countClips, facetsOf, clipHistogram, selectClips } from '../../src/main/studio/library/index.ts'
import { addPredictions, deleteRun } from '../../src/main/studio/runs/index.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import type { ClipFilterInput } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

let db: Db
let ids: ClipId[]
beforeEach(async () => {
  db = openTestDb()
  ids = insertClips(
    db,
    ['a', 'b', 'c', 'd'].map((path) => ({ path, intended: 'fear', speaker: 's' })),
  )
  await insertRun(db, {
    id: 'run',
    classes: ['anger', 'fear'],
    predictions: ids.map((clip, index) => ({
      clip,
      label: 'fear',
      probabilities: index < 2 ? [0.9, 0.1] : [0.25, 0.75],
    })),
  })
})

const wrong: ClipFilterInput = { run: { id: 'run', misclassified: true } }
/** Reads the same list by a page, by a count, and by the rows after a jump. */
function found(filter: ClipFilterInput): string {
  const paths = (skip: number) =>
    selectClips(db, filter, {}, skip)
      .clips.map(({ path }) => path)
      .join('')
  const all = paths(0)
  expect(countClips(db, filter)).toBe(all.length)
  expect(paths(1)).toBe(all.slice(1))
  return all
}

describe('misclassified clips of a run', () => {
  it('are updated as labels are given and undone, and as files are read again', () => {
    expect(found(wrong)).toBe('ab')
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'anger' })
    addLabel(db, { clip: ids[3], annotator: 'ana', emotion: 'anger' })
    expect(found(wrong)).toBe('bd')
    undo(db, 'ana')
    expect(found(wrong)).toBe('b')
    db.prepare("UPDATE clips SET intended = 'anger' WHERE id = ?").run(ids[1])
    expect(found(wrong)).toBe('')
    db.prepare('UPDATE clips SET intended = NULL WHERE id = ?').run(ids[2])
    expect(found(wrong)).toBe('')
  })

  it('are updated as predictions are replaced, and deleted with the run', () => {
    const prediction = (clip: ClipId, predicted: string) => ({
      ...{ clip, split: 'test' as const, fold: 0, label: 'fear' as Emotion, predicted: predicted as Emotion },
      ...{ confidence: 0.9, probabilities: [0.9, 0.1] },
    })
    addPredictions(db, 'run' as RunId, [prediction(ids[0], 'fear'), prediction(ids[2], 'anger')])
    expect(found(wrong)).toBe('bc')
    deleteRun(db, 'run' as RunId)
    expect(found(wrong)).toBe('')
    expect(db.prepare('SELECT count(*) FROM misclassified').pluck().get()).toBe(0)
  })

  it('exclude missing files unless requested, and combine with all other parts of a filter', () => {
    db.prepare('UPDATE clips SET missing_since = 1 WHERE id = ?').run(ids[0])
    expect(found(wrong)).toBe('b')
    expect(found({ ...wrong, missing: true })).toBe('ab')
    expect(found({ run: { id: 'run' } })).toBe('bcd')
    expect(found({ run: { id: 'run', confidenceMax: 0.8 } })).toBe('cd')
    expect(found({ run: { id: 'run', misclassified: true, confidenceMax: 0.8 } })).toBe('')
    expect(found({ run: { id: 'run', predicted: ['anger'], confidenceMin: 0.8 }, text: 'b' })).toBe('b')
    expect(found({ ...wrong, splits: ['train'] })).toBe('')
    expect(clipHistogram(db, { run: { id: 'run' } }, 'confidence').counts.at(18)).toBe(1)
    expect(clipHistogram(db, {}, 'duration').counts).toEqual([3])
    expect(clipHistogram(db, { missing: true }, 'duration').counts).toEqual([4])
    expect(clipHistogram(db, { labelled: true }, 'duration').counts).toEqual([0])
    addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'anger' })
    expect(clipHistogram(db, { labelled: false }, 'duration').counts).toEqual([2])
    expect(clipHistogram(db, { labelled: false, run: { id: 'run' } }, 'confidence').counts.at(18)).toBe(0)
  })
})

describe('counts of a facet', () => {
  const anger = (own = db) =>
    facetsOf(own, {}, ['emotions']).emotions?.find(({ value }) => String(value) === 'anger')?.clips ?? 0

  it('are current, whichever connection wrote last', () => {
    expect(anger()).toBe(0)
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'anger' })
    expect(anger()).toBe(1)
    const other = openDatabase(db.name)
    try {
      addLabel(other, { clip: ids[1], annotator: 'ben', emotion: 'anger' })
      expect(anger()).toBe(2)
      undo(db, 'ana')
      expect([anger(), anger(other)]).toEqual([1, 1])
    } finally {
      other.close()
    }
  })
})
