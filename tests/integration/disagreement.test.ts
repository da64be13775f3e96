import { beforeEach, describe, expect, it } from 'vitest'
import { history, undo } from '../../src/main/studio/labels/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { reviewQueue } from '../../src/main/studio/review/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { NewLabelInput } from '../../src/shared/contract/labels.ts'
import type { ReviewOptionsInput } from '../../src/shared/contract/review.ts'
import type { ClipId, Modality } from '../../src/shared/domain/clips.ts'
import { latestLabels } from '#shared/domain/labels.ts'
import { contentOf, insertClips, insertRun, insertVotes, openTestDb } from '../fixtures/small-library.ts'

type Options = Omit<Extract<ReviewOptionsInput, { queue: 'disagreeing' }>, 'queue'>

let db: Db
let ids: ClipId[]
beforeEach(() => {
  db = openTestDb()
  ids = insertClips(
    db,
    ['a', 'b', 'c', 'd', 'e'].map((path) => ({ path, intended: 'fear', speaker: 's' })),
  )
})

const label = (clip: number, annotator: string, emotion: string, rest: Partial<NewLabelInput> = {}) =>
  addLabel(db, { clip: ids[clip], annotator, emotion, ...rest })
const vote = (clip: number, emotion: string, votes: number, modality: Modality = 'voice') =>
  insertVotes(db, ids[clip], { [emotion]: votes }, modality)
const queue = (options: Options = {}) => reviewQueue(db, { queue: 'disagreeing', ...options })
const paths = (options?: Options) =>
  queue(options)
    .items.map(({ path }) => path)
    .join(' ')

describe('the queue of clips with disagreement', () => {
  it('holds clips whose annotators differ, the most divided first, and needs no run', () => {
    for (const [who, emotion] of [
      ['ana', 'fear'],
      ['ben', 'fear'],
      ['cleo', 'anger'],
    ])
      label(0, who, emotion)
    for (const [who, emotion] of [
      ['ana', 'fear'],
      ['ben', 'anger'],
    ])
      label(1, who, emotion)
    for (const who of ['ana', 'ben']) label(2, who, 'fear')
    label(3, 'ana', 'anger')
    const { items, total } = queue()
    expect(total).toBe(2)
    // Two of two: ln 2. Two against one: ln 3 − (2/3) ln 2.
    expect(items.map(({ path, disagreement }) => [path, disagreement])).toEqual([
      ['b', { annotators: expect.closeTo(Math.log(2)) as number, crowd: 0 }],
      ['a', { annotators: expect.closeTo(Math.log(3) - (2 / 3) * Math.log(2)) as number, crowd: 0 }],
    ])
    expect(items[0]).toMatchObject({ label: 'anger', predicted: null, confidence: null, reviewed: false })
    expect(items[0].score).toBeGreaterThan(items[1].score)
  })

  it("uses each annotator's latest label that was not undone, and no model's label", () => {
    label(0, 'ana', 'fear')
    label(0, 'net', 'anger', { source: 'model' })
    label(1, 'ana', 'anger')
    label(1, 'ana', 'fear')
    label(1, 'ben', 'fear')
    expect(paths()).toBe('')
    label(1, 'ben', 'anger')
    expect(paths()).toBe('b')
    undo(db, 'ben')
    expect(paths()).toBe('')
  })

  it('uses an imported label of an annotator only where they gave none in the studio', () => {
    label(0, 'ana', 'fear')
    label(0, 'ben', 'fear')
    label(0, 'ben', 'anger', { source: 'import' })
    expect(paths()).toBe('')
    label(0, 'cleo', 'anger', { source: 'import' })
    expect(paths()).toBe('a')
  })

  it('then holds labels that the crowd contradicts, the most contradicting votes first', () => {
    vote(0, 'fear', 4)
    vote(0, 'anger', 6)
    vote(1, 'anger', 9)
    vote(2, 'fear', 5) // A tie contradicts no label.
    vote(2, 'anger', 5)
    vote(3, 'anger', 9, 'face')
    expect(paths()).toBe('b a')
    expect(queue().items.map(({ disagreement, score }) => [disagreement?.crowd, score])).toEqual([
      [1, 1],
      [expect.closeTo(0.6), expect.closeTo(0.6)],
    ])
    expect(paths({ modality: 'face' })).toBe('d')
    label(4, 'ana', 'fear')
    label(4, 'ben', 'anger')
    expect(paths()).toBe('e b a')
    expect(paths({ between: 'annotators' })).toBe('e')
    expect(paths({ between: 'crowd' })).toBe('b a')
    expect(paths({ filter: { labelled: false } })).toBe('b a')
    // The crowd is compared with the label of today.
    label(1, 'ana', 'anger')
    expect(paths({ between: 'crowd' })).toBe('a')
  })

  it('is read in pages, and an offset past the end still gives the total', () => {
    for (const clip of [0, 1, 2]) vote(clip, 'anger', 3)
    expect(paths({ limit: 2 })).toBe('a b')
    expect(paths({ limit: 2, offset: 2 })).toBe('c')
    expect(queue({ offset: 5 })).toMatchObject({ items: [], total: 3, splits: null })
  })

  it('includes the prediction of a run, where one is named', async () => {
    vote(0, 'anger', 3)
    await insertRun(db, {
      id: 'run',
      classes: ['anger', 'fear'],
      predictions: [{ clip: ids[0], label: 'fear', probabilities: [0.75, 0.25] }],
    })
    expect(queue({ run: 'run' }).items).toEqual([
      expect.objectContaining({ predicted: 'anger', confidence: 0.75, probabilityOfLabel: 0.25 }),
    ])
    expect(() => queue({ run: 'none' })).toThrow(/no run "none"/)
  })
})

describe('an adjudicated label', () => {
  const settles = { adjudicates: true }
  beforeEach(() => {
    label(0, 'ana', 'fear')
    label(0, 'ben', 'anger')
  })

  it('settles the clip, becomes its label, and is marked in its history', () => {
    label(0, 'cleo', 'disgust')
    expect(paths()).toBe('a')
    label(0, 'cleo', 'disgust', settles)
    expect(paths()).toBe('')
    expect(queue({ reviewed: true }).items).toEqual([
      expect.objectContaining({ path: 'a', label: 'disgust', reviewed: true }),
    ])
    expect(history(db, contentOf('a')).map(({ adjudicates }) => adjudicates)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('stands when a table gives another label afterwards', () => {
    label(0, 'cleo', 'disgust', settles)
    label(0, 'dan', 'sadness', { source: 'import' })
    expect(paths()).toBe('')
    expect(queue({ reviewed: true }).items[0].label).toBe('disgust')
  })

  it('has no effect after it is undone, or after an annotator gives another label', () => {
    label(0, 'cleo', 'fear', settles)
    label(0, 'dan', 'fear')
    expect(paths()).toBe('')
    label(0, 'dan', 'sadness')
    expect(paths()).toBe('a')
    undo(db, 'dan')
    expect(paths()).toBe('')
    undo(db, 'cleo')
    expect(paths()).toBe('a')
  })

  it('also settles a label that the crowd contradicts', () => {
    vote(1, 'anger', 9)
    expect(paths({ between: 'crowd' })).toBe('b')
    label(1, 'ana', 'fear')
    expect(paths({ between: 'crowd' })).toBe('b')
    label(1, 'ana', 'fear', settles)
    expect(paths({ between: 'crowd' })).toBe('')
  })
})

describe('the latest labels of a history', () => {
  it('are one of each annotator, without undone labels', () => {
    label(0, 'ana', 'fear')
    label(0, 'ben', 'anger')
    label(0, 'ana', 'disgust')
    undo(db, 'ben')
    const words = () => latestLabels(history(db, contentOf('a'))).map(({ emotion }) => emotion)
    expect(words()).toEqual(['disgust'])
    undo(db, 'ana')
    expect(words()).toEqual(['fear'])
  })

  it('are labels given in the studio where there are such, and end with the one that counts', () => {
    label(0, 'ana', 'fear')
    label(0, 'ana', 'anger', { source: 'import' })
    label(0, 'ben', 'disgust')
    label(0, 'cleo', 'sadness', { source: 'import' })
    const words = () => latestLabels(history(db, contentOf('a'))).map(({ emotion }) => emotion)
    expect(words()).toEqual(['sadness', 'fear', 'disgust'])
    undo(db, 'ben')
    expect(words()).toEqual(['sadness', 'fear'])
  })
})
