import { beforeEach, describe, expect, it } from 'vitest'
import { undo } from '../../src/main/studio/labels/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { reviewQueue } from '../../src/main/studio/review/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ReviewOptionsInput } from '../../src/shared/contract/review.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

let db: Db
let ids: ClipId[]
beforeEach(async () => {
  db = openTestDb()
  const clip = (path: string, intended: string | null, rest = {}) => ({
    path,
    intended,
    speaker: 's',
    ...rest,
  })
  ids = insertClips(db, [
    clip('a', 'fear'),
    clip('b', 'disgust'),
    clip('c', 'fear'),
    clip('d', 'anger'),
    clip('e', 'boredom'),
    clip('f', null),
    clip('g', 'fear'),
    clip('h', 'fear', { missing: true }),
  ])
  const predictions = [
    [0.1, 0.7, 0.2], // a: fear, taken for disgust
    [0.0, 0.1, 0.9], // b: disgust, taken for fear, surer
    [0.0, 0.25, 0.75], // c: fear, right
    [0.3, 0.3, 0.4], // d: anger, taken for fear
    [0.45, 0.3, 0.25], // e: a label the run does not know
    [0.92, 0.08, 0.0], // f: no label
    [0.0, 1.0, 0.0], // g: trained on
    [0.0, 1.0, 0.0], // h: its file is gone
  ].map((probabilities, i) => ({
    clip: ids[i],
    label: null,
    probabilities,
    split: i === 6 ? ('train' as const) : ('test' as const),
  }))
  await insertRun(db, { id: 'run', classes: ['anger', 'disgust', 'fear'], createdAt: 1000, predictions })
})

const paths = (options: ReviewOptionsInput) => reviewQueue(db, options).items.map((item) => item.path)

describe('the queue of misclassified clips', () => {
  const queue = 'misclassified'

  it('holds fear predicted as disgust and the reverse, the most doubtful label first', () => {
    expect(reviewQueue(db, { queue, run: 'run' })).toEqual({
      total: 2,
      suspected: 2,
      splits: { train: 0, validation: 0, test: 2 },
      items: [
        expect.objectContaining({ path: 'b', label: 'disgust', predicted: 'fear', score: 0.9 }),
        {
          clip: ids[0],
          path: 'a',
          speaker: 's',
          label: 'fear',
          split: 'test',
          use: 'tests',
          prediction: {
            run: 'run',
            folds: false,
            classes: ['anger', 'disgust', 'fear'],
            probabilities: [0.1, 0.7, 0.2],
          },
          predicted: 'disgust',
          confidence: 0.7,
          probabilityOfLabel: 0.2,
          score: 0.8,
          disagreement: null,
          suspected: true,
          reviewed: false,
        },
      ],
    })
  })

  it('holds the given confusions, or all', () => {
    expect(paths({ queue, run: 'run', pairs: [{ label: 'DIS', predicted: 'FEA' }] })).toEqual(['b'])
    expect(paths({ queue, run: 'run', pairs: [['anger', 'fear']] })).toEqual(['d'])
    expect(paths({ queue, run: 'run', pairs: 'all' })).toEqual(['b', 'a', 'd'])
    expect(paths({ queue, run: 'run', pairs: 'all', method: 'margin' })).toEqual(['b', 'a', 'd'])
  })

  it("does not use the run's own prediction of a clip it trained on", () => {
    expect(paths({ queue, run: 'run', splits: ['train', 'test'] })).toEqual(['b', 'a'])
  })

  it('uses the label of today, and drops clips that an annotator labelled since', () => {
    addLabel(db, { clip: ids[2], annotator: 'import', emotion: 'disgust', source: 'import' })
    expect(paths({ queue, run: 'run' })).toEqual(['b', 'a', 'c'])
    addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'disgust' })
    expect(paths({ queue, run: 'run' })).toEqual(['a', 'c'])
    expect(reviewQueue(db, { queue, run: 'run', reviewed: true }).items[0]).toMatchObject({
      path: 'b',
      reviewed: true,
    })
    undo(db, 'ana')
    expect(paths({ queue, run: 'run' })).toEqual(['b', 'a', 'c'])
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'disgust' })
    expect(paths({ queue, run: 'run', reviewed: true })).toEqual(['b', 'c'])
  })
})

describe('the queue of likely label errors', () => {
  const queue = 'label-errors'

  it('ranks every held-out label of the run, and marks those it suspects', () => {
    const { items, total } = reviewQueue(db, { queue, run: 'run' })
    expect(total).toBe(4)
    expect(items.map((item) => [item.path, item.suspected])).toEqual([
      ['b', true],
      ['a', true],
      ['d', false],
      ['c', false],
    ])
  })

  it('is read in pages, and with any filter', () => {
    expect(paths({ queue, run: 'run', limit: 2 })).toEqual(['b', 'a'])
    expect(paths({ queue, run: 'run', limit: 2, offset: 2 })).toEqual(['d', 'c'])
    expect(reviewQueue(db, { queue, run: 'run', filter: { emotions: ['fear'] } })).toMatchObject({
      total: 2,
      items: [{ path: 'a', suspected: true }, { path: 'c' }],
    })
  })
})

describe('the queue of least certain clips', () => {
  it('includes clips without a label', () => {
    const { items } = reviewQueue(db, { queue: 'least-certain', run: 'run' })
    expect(items.map((item) => item.path)).toEqual(['d', 'e', 'a', 'c', 'b', 'f'])
    expect(items[1]).toMatchObject({ label: 'boredom', probabilityOfLabel: null, suspected: false })
    expect(items.at(-1)).toMatchObject({ label: null, predicted: 'anger', confidence: 0.92 })
    expect(paths({ queue: 'least-certain', run: 'run', method: 'margin', limit: 2 })).toEqual(['d', 'e'])
  })
})

describe('the queue of clips that a model abstains on', () => {
  it('holds clips below the abstention threshold, the least certain first', () => {
    const queue = 'least-certain'
    expect(paths({ queue, run: 'run', below: 0.7 })).toEqual(['d', 'e'])
    expect(paths({ queue, run: 'run', below: 0.71 })).toEqual(['d', 'e', 'a'])
    expect(paths({ queue, run: 'run', below: 0 })).toEqual([])
  })
})

describe('a queue', () => {
  it('needs a run with predictions, and valid options', async () => {
    await insertRun(db, { id: 'half', classes: ['fear'], predictions: [] })
    const queue = 'label-errors'
    expect(() => reviewQueue(db, { queue, run: 'none' })).toThrow(/no run "none"/)
    expect(() => reviewQueue(db, { queue, run: 'half' })).toThrow(/has no predictions/)
    expect(() => reviewQueue(db, { queue, run: 'run', limit: 0 })).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
  })
})
