import { describe, it } from 'vitest'
import { TableSettings } from '#shared/contract/import.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { chooseColumns, metadataColumns } from '../../src/main/studio/import/choose-columns.ts'
import { proposeColumns } from '../../src/main/studio/import/columns.ts'
import { pathMatcher } from '../../src/main/studio/import/match-paths.ts'
import { readLabel, readSplit } from '../../src/main/studio/import/words.ts'
import { expect } from '../fixtures/expect.ts'

describe('a path in a table', () => {
  const match = pathMatcher(
    [
      ...['a.wav', 'one/b.wav', 'two/b.wav', 'two/C.WAV', 'three/d e.wav', 'sub/r\u00e9.wav'],
      ...['rec.wav', 'rec.01.wav', 'test/u1.wav', 'deep/x/y.wav', 'y.flac'],
    ],
    '/data/set',
  )
  it.each<[string, string, string | null]>([
    ['a.wav', '.', 'a.wav'],
    ['b.wav', 'one', 'one/b.wav'],
    ['one/b.wav', 'tables', 'one/b.wav'],
    ['..\\a.wav', 'one', 'a.wav'],
    ['/data/set/two/b.wav', '.', 'two/b.wav'],
    ['/home/ana/set/two/b.wav', '.', 'two/b.wav'],
    ['C:\\Users\\Ana\\a.wav', '.', 'a.wav'],
    ['b.wav', '.', null],
    ['/elsewhere/three/b.wav', '.', null],
    ['c.wav', '.', 'two/C.WAV'],
    ['a.mp4', '.', 'a.wav'],
    ['a', '.', 'a.wav'],
    ['re\u0301.wav', '.', 'sub/r\u00e9.wav'],
    ['/data/upload/1/4f2c9e1b-a.wav', '.', 'a.wav'],
    ['/data/local-files/?d=x/three/d%20e.wav', '.', 'three/d e.wav'],
    ['https://example.org/two/b.wav?x=1', '.', 'two/b.wav'],
    ['rec.01', '.', 'rec.01.wav'],
    ['rec.02', '.', null],
    ['test/u1.mp4', '.', 'test/u1.wav'],
    ['train/u1.wav', '.', null],
    ['/corpus/train_splits/u1.mp4', '.', null],
    ['/corpus/x/y.wav', '.', 'deep/x/y.wav'],
    ['../../etc/passwd', '.', null],
    ['', '.', null],
  ])('is resolved: %j in a table of %j names %j', (given, folder, path) => {
    expect(match(given, folder).path).toBe(path)
  })
})

describe('a label cell', () => {
  const own = new Set(['tearful' as Emotion])
  it.each([
    ['Angry ', { kind: 'emotion', emotion: 'anger', isKnown: true, isShared: true }],
    ['anger\u200B', { kind: 'emotion', emotion: 'anger', isKnown: true, isShared: true }],
    ['N/A', { kind: 'empty' }],
    ['suprised', { kind: 'misspelt', like: 'surprise' }],
    ['happyy', { kind: 'misspelt', like: 'happiness' }],
    ['tearful', { kind: 'emotion', emotion: 'tearful', isKnown: true, isShared: false }],
    ['pride', { kind: 'emotion', emotion: 'pride', isKnown: false, isShared: false }],
    ['3.0', { kind: 'number' }],
    ["['angry', 'sad']", { kind: 'list' }],
    ['angry/sad', { kind: 'list' }],
  ])('is parsed: %j', (text, cell) => {
    expect(readLabel(text, 'label', own)).toEqual(cell)
  })

  it('has the letters of MSP-Podcast only in its column', () => {
    expect(readLabel('U', 'EmoClass', own)).toMatchObject({ emotion: 'surprise' })
    expect(readLabel('X', 'EmoClass', own)).toEqual({ kind: 'empty' })
    expect(readLabel('U', 'label', own)).toMatchObject({ emotion: 'u', isKnown: false })
  })
})

describe('a split name', () => {
  it.each([
    ['Train', 'train'],
    ['train-other-500', 'train'],
    ['Development', 'validation'],
    ['dev-clean', 'validation'],
    ['Test1', 'test'],
    ['testimony', null],
    ['3', null],
  ])('is recognised: %s means %s', (word, split) => {
    expect(readSplit(word)).toBe(split)
  })
})

it('columns are recognised by their names, in any spelling', () => {
  const columns = ['Emotions', 'Speaker ID', 'audio_filepath', 'Start (s)', 'end_s', 'target', 'Rater']
  expect(proposeColumns(columns)).toEqual({
    emotion: 0,
    speaker: 1,
    path: 2,
    start: 3,
    end: 4,
    annotator: 6,
  })
})

it.each([
  [['path', 'onset', 'offset'], { path: 0, start: 1, end: 2 }],
  [['audio_filepath', 'offset', 'duration'], { path: 0, start: 1, end: 2 }],
  [['path', 'duration'], { path: 0, end: 1 }],
])('columns of times are proposed once each: %j', (columns, choice) => {
  expect(proposeColumns(columns)).toEqual(choice)
})

describe('the columns of a table', () => {
  const names = ['file', 'label', 'rater', 'notes', 'label']
  const choose = (settings: object) => chooseColumns(names, TableSettings.parse(settings))

  it('have the meanings of the settings; the others are proposed', () => {
    expect(choose({ columns: { emotion: 'notes', annotator: null } })).toEqual({
      columns: { path: 0, emotion: 3 },
      isPathChosen: false,
      gone: [],
    })
  })

  it('have one meaning each: a chosen one goes before a proposed one', () => {
    expect(choose({ columns: { speaker: 'label' } }).columns).toEqual({ path: 0, speaker: 1, annotator: 2 })
  })

  it('that are kept as metadata get no proposed meaning', () => {
    expect(choose({ metadata: ['rater'] }).columns).toEqual({ path: 0, emotion: 1 })
  })

  it('that are gone are named', () => {
    expect(choose({ columns: { speaker: 'who' }, metadata: ['age'] }).gone).toEqual(['who', 'age'])
  })

  it('need a name of their own to be metadata, and are none where the studio computed them for an export', () => {
    const table = {
      columns: ['file', 'age', '', 'age', 'predicted_emotion'],
      computed: new Set(['predicted_emotion']),
    }
    expect(metadataColumns(table, { path: 0 }, null)).toEqual([1])
  })

  it('without another meaning are metadata, as far as the settings keep them; a session always is', () => {
    const settings = TableSettings.parse({ metadata: ['notes'] })
    const table = { columns: ['file', 'label', 'session', 'notes', 'age'] }
    expect(metadataColumns(table, { path: 0, emotion: 1, session: 2 }, null)).toEqual([2, 3, 4])
    expect(metadataColumns(table, { path: 0, emotion: 1, session: 2 }, settings)).toEqual([2, 3])
  })
})
