import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActConditions, ActFilterInput } from '#shared/contract/labels.ts'
import {
  actOf,
  addNote,
  chainHead,
  history,
  historyTable,
  listLabels,
  listActs,
  openLabels,
  overruleFinding,
  previewRestore,
  rebuildCurrent,
  redo,
  restore,
  undo,
} from '../../src/main/studio/labels/index.ts'
import { addLabel, addLabels, newLabel } from '../fixtures/labelling.ts'
import { finalAnswers } from '../../src/main/studio/assignments/index.ts'
import { getClip } from '../../src/main/studio/clips/index.ts'
import { countClips } from '../../src/main/studio/library/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf, insertClips, openTestDb } from '../fixtures/small-library.ts'
import { join } from 'node:path'

let db: Db
let ids: readonly ClipId[]
beforeEach(() => {
  db = openTestDb()
  ids = insertClips(
    db,
    ['a', 'b', 'c', 'd'].map((name) => ({ path: `${name}.wav`, sound: name, intended: 'anger' })),
  )
})
const emotions = () => ids.map((id) => getClip(db, id)!.emotion)
const labelAll = (emotion: string, annotator = 'ana') =>
  addLabels(
    db,
    ids.map((clip) => ({ clip, annotator, emotion })),
  )

describe('labels given together', () => {
  it('are one act of the history', () => {
    labelAll('fear')
    expect(listActs(db)).toMatchObject([
      { id: 1, kind: 'label', annotator: 'ana', entries: 4, emotion: 'fear', path: 'a.wav', undone: false },
    ])
  })

  it('are undone and redone together, and each clip returns to its earlier label', () => {
    addLabel(db, { clip: ids[1], annotator: 'ben', emotion: 'sadness' })
    labelAll('fear')
    const taken = undo(db, 'ana')!
    expect(taken.act).toMatchObject({ kind: 'label', entries: 4, undone: true })
    expect(taken.labels).toHaveLength(4)
    expect(emotions()).toEqual(['anger', 'sadness', 'anger', 'anger'])
    expect(redo(db, 'ana')!.act).toMatchObject({ undone: false })
    expect(emotions()).toEqual(['fear', 'fear', 'fear', 'fear'])
    expect(rebuildCurrent(db).mended).toEqual([])
  })

  it('are named by their undo and redo', () => {
    labelAll('fear')
    undo(db, 'ana')
    redo(db, 'ana')
    expect(listActs(db)).toMatchObject([
      { kind: 'redo', of: 1, ofKind: 'label', emotion: 'fear', entries: 4, path: 'a.wav' },
      { kind: 'undo', of: 1, ofKind: 'label', emotion: 'fear', entries: 4, path: 'a.wav' },
      { kind: 'label', of: null, ofKind: null, emotion: 'fear' },
    ])
  })

  it('by two annotators are one act each', () => {
    addLabels(db, [
      { clip: ids[0], annotator: 'ana', emotion: 'fear' },
      { clip: ids[1], annotator: 'ben', emotion: 'joy' },
      { clip: ids[2], annotator: 'ana', emotion: 'joy' },
    ])
    undo(db, 'ben')
    expect(emotions()).toEqual(['fear', 'anger', 'happiness', 'anger'])
    expect(actOf(db, 1 as ActId)).toMatchObject({ annotator: 'ana', entries: 2, emotion: null })
  })
})

describe('an act by its number', () => {
  it('is undone although later ones stay', () => {
    const [{ act }] = labelAll('fear')
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'joy' })
    undo(db, 'ana', act)
    expect(emotions()).toEqual(['happiness', 'anger', 'anger', 'anger'])
    expect(undo(db, 'ana')!.labels[0].emotion).toBe('happiness')
  })

  it('is undone by its own annotator only, once', () => {
    const [{ act }] = labelAll('fear')
    expect(() => undo(db, 'ben', act)).toThrow(/Only ana can/)
    undo(db, 'ana', act)
    expect(() => undo(db, 'ana', act)).toThrow(/already/)
    expect(() => undo(db, 'ana', 99 as ActId)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

describe('a note', () => {
  it("about a label is an entry of its own, and becomes the label's note", () => {
    const { seq } = addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'fear', note: 'at first' })
    addNote(db, { clip: ids[0], annotator: 'ana', note: 'close to tears' })
    expect(listLabels(db)).toMatchObject([{ seq, note: 'close to tears', undone: false }])
    expect(history(db, contentOf('a')).map(({ action, note }) => [action, note])).toEqual([
      ['label', 'at first'],
      ['note', 'close to tears'],
    ])
  })

  it('needs no label, is found by its text, and changes no label', () => {
    addNote(db, { clip: ids[2], annotator: 'ana', note: 'a dog barks' })
    expect(countClips(db, { text: 'DOG' })).toBe(1)
    expect(getClip(db, ids[2])).toMatchObject({ emotion: 'anger', labelled: false })
    expect(undo(db, 'ana')).toBeNull()
  })
})

describe('an overruled finding', () => {
  it('is an act, and can be undone like one', () => {
    const [noisy] = insertClips(db, [{ path: 'n.wav', sound: 'n', flags: ['noisy'] }])
    const overruled = () => getClip(db, noisy)!.flags[0].overruled
    overruleFinding(db, noisy, 'noisy', 'ana', true)
    expect(listActs(db)).toMatchObject([{ kind: 'overrule', entries: 0, path: 'n.wav' }])
    undo(db, 'ana')
    expect(overruled()).toBe(false)
    redo(db, 'ana')
    expect(overruled()).toBe(true)
  })
})

describe('the return to an earlier act', () => {
  it('restores the labels of all annotators as they were right after it, and is one act that can be undone', () => {
    const [{ act }] = labelAll('fear')
    addLabel(db, { clip: ids[0], annotator: 'ben', emotion: 'joy' })
    undo(db, 'ana')
    addLabel(db, { clip: ids[3], annotator: 'ana', emotion: 'sadness' })
    const before = emotions()
    expect(previewRestore(db, act)).toEqual({ takenBack: 2, restored: 4, annotators: ['ana', 'ben'] })
    restore(db, 'cleo', act)
    expect(emotions()).toEqual(['fear', 'fear', 'fear', 'fear'])
    expect(() => restore(db, 'cleo', act)).toThrow(expect.objectContaining({ code: 'nothing-to-do' }))
    undo(db, 'cleo')
    expect(emotions()).toEqual(before)
    redo(db, 'cleo')
    expect(emotions()).toEqual(['fear', 'fear', 'fear', 'fear'])
    expect(rebuildCurrent(db).mended).toEqual([])
  })

  it('needs an act that exists', () => {
    expect(() => previewRestore(db, 7 as ActId)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

describe('the history', () => {
  it('is read newest first, in pages, by annotator and kind', () => {
    labelAll('fear')
    addNote(db, { clip: ids[0], annotator: 'ben', note: 'hm' })
    undo(db, 'ana')
    expect(listActs(db).map(({ kind }) => kind)).toEqual(['undo', 'note', 'label'])
    expect(listActs(db, { annotator: 'ben' })).toMatchObject([{ detail: 'hm' }])
    expect(listActs(db, { kinds: ['undo', 'label'], limit: 1 })).toMatchObject([{ kind: 'undo', of: 1 }])
    expect(listActs(db, { before: 2 })).toMatchObject([{ id: 1 }])
  })

  it('is filtered by clips and by time', () => {
    vi.useFakeTimers({ now: 1000 })
    labelAll('fear')
    vi.setSystemTime(2000)
    addNote(db, { clip: ids[2], annotator: 'ben', note: 'hm' })
    vi.setSystemTime(3000)
    undo(db, 'ana')
    vi.useRealTimers()
    const kinds = (filter: ActFilterInput) => listActs(db, filter).map(({ kind }) => kind)
    expect(kinds({ path: 'C.WAV' })).toEqual(['undo', 'note', 'label'])
    expect(kinds({ path: 'd.' })).toEqual(['undo', 'label'])
    expect(kinds({ path: '%' })).toEqual([])
    expect(kinds({ from: 2000 })).toEqual(['undo', 'note'])
    expect(kinds({ from: 1001, to: 2000 })).toEqual(['note'])
  })

  it('is a table of entries with the hashes of the chain, as the filter says', () => {
    labelAll('fear')
    addNote(db, { clip: ids[2], annotator: '=ben', note: 'a, b' })
    undo(db, 'ana')
    const table = (conditions: ActConditions) =>
      parse<Readonly<Record<string, string>>>(historyTable(db, conditions), { columns: true })
    const all = table({})
    expect(all.map(({ action, path }) => [action, path])).toEqual(
      [...['a', 'b', 'c', 'd'].map((name) => ['label', name]), ['note', 'c']]
        .concat(['a', 'b', 'c', 'd'].map((name) => ['undo', name]))
        .map(([action, name]) => [action, `${name}.wav`]),
    )
    expect(all[0]).toMatchObject({ event: '2', act: '1', by: 'ana', emotion: 'fear', undone: 'true' })
    expect(all[0]['at']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(all.at(-1)).toMatchObject({ event: '12', of: '1', hash: chainHead(db).hash })
    expect(table({ path: 'c.wav' }).map(({ action }) => action)).toEqual(['label', 'note', 'undo'])
    expect(table({ annotator: '=ben' })).toMatchObject([{ by: "'=ben", note: 'a, b' }])
  })

  it('cannot be changed or deleted', () => {
    labelAll('fear')
    expect(() => db.exec("UPDATE label_acts SET annotator = 'ben'")).toThrow(/append-only/)
    expect(() => db.exec('DELETE FROM label_acts')).toThrow(/append-only/)
  })
})

describe('open windows', () => {
  it('receive the labels that another process wrote', async () => {
    const file = join(temporaryFolder(), 'studio.db')
    const here = openTestDb(file)
    const [clip] = insertClips(here, [{ path: 'a.wav', sound: 'a' }])
    const labels = openLabels(here, finalAnswers(here))
    const emitted = new Promise((resolve) => labels.onChange(resolve))
    addLabel(openTestDb(file), { clip, annotator: 'ana', emotion: 'fear' })
    expect(await emitted).toEqual([contentOf('a')])
    labels.close()
  })

  it('receive their own labels at once', () => {
    const labels = openLabels(db, finalAnswers(db))
    const emitted: unknown[] = []
    labels.onChange((contents) => emitted.push(contents))
    labels.add(newLabel({ clip: ids[0], annotator: 'ana', emotion: 'fear' }))
    labels.undo('ana')
    expect(emitted).toEqual([[contentOf('a')], [contentOf('a')]])
    labels.close()
  })
})
