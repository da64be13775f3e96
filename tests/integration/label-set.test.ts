import { beforeEach, describe, expect, it } from 'vitest'
import { openLabelSets, type LabelSets } from '../../src/main/studio/label-set/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'

let db: Db
let sets: LabelSets
beforeEach(() => {
  db = openTestDb()
  sets = openLabelSets(db)
})
const shown = () => sets.get().classes.map(({ emotion, key }) => `${key} ${emotion}`)
const SIX = ['1 anger', '2 disgust', '3 fear', '4 happiness', '5 neutral', '6 sadness']

describe('the label set of a dataset', () => {
  it('starts with the six emotions, not confirmed, where no recording is labelled', () => {
    insertClips(db, [{ path: 'interview.wav' }])
    sets.complete()
    expect(sets.get()).toMatchObject({ version: 1, decided: false })
    expect(shown()).toEqual(SIX)
  })

  it("is the dataset's own where its files name emotions", () => {
    insertClips(db, [
      { path: 'a.wav', intended: 'contempt' },
      { path: 'b.wav', intended: 'neutral' },
    ])
    sets.complete()
    expect(sets.get().decided).toBe(true)
    expect(shown()).toEqual(['1 neutral', '2 contempt'])
  })

  it('is fixed by the first label, whatever the index finds later', () => {
    const [clip] = insertClips(db, [{ path: 'a.wav' }])
    expect(shown()).toEqual(SIX)
    addLabel(db, { clip, annotator: 'ana', emotion: 'sadness' })
    insertClips(db, [{ path: 'b.wav', intended: 'awe' }])
    sets.complete()
    expect(shown()).toEqual([...SIX, '7 awe'])
  })

  it('grows by a new labelled emotion, and windows receive the change', () => {
    const [clip] = insertClips(db, [{ path: 'a.wav' }])
    const told: number[] = []
    sets.onChange(({ version }) => told.push(version))
    addLabel(db, { clip, annotator: 'ana', emotion: 'envy' })
    sets.check()
    expect(shown().at(-1)).toBe('7 envy')
    expect(told).toEqual([1])
  })

  it('is edited in versions, which are kept', () => {
    sets.complete()
    const { version, classes } = sets.get()
    const swapped = [classes[1], classes[0], ...classes.slice(2)]
    sets.set({ version, annotator: 'ana', classes: swapped })
    expect(shown().slice(0, 2)).toEqual(['2 disgust', '1 anger'])
    expect(sets.get()).toMatchObject({ version: 2, decided: true })
    expect(() => sets.set({ version, annotator: 'ben', classes: [] })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
  })

  it('keeps a class that labels use', () => {
    const [clip] = insertClips(db, [{ path: 'a.wav' }])
    addLabel(db, { clip, annotator: 'ana', emotion: 'fear' })
    const { version, classes } = sets.get()
    const without = classes.filter(({ emotion }) => emotion !== 'fear').map((one) => ({ ...one, key: null }))
    expect(() => sets.set({ version, annotator: 'ana', classes: without })).toThrow(/"fear"/)
  })
})
