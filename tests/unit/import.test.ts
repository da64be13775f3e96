import { describe, it } from 'vitest'
import type { Emotion } from '#shared/domain/emotions.ts'
import { proposeColumns } from '../../src/main/studio/import/columns.ts'
import { pathMatcher } from '../../src/main/studio/import/match-paths.ts'
import { readLabel, readSplit } from '../../src/main/studio/import/words.ts'
import { expect } from '../fixtures/expect.ts'

describe('a path in a table', () => {
  const match = pathMatcher(
    ['a.wav', 'one/b.wav', 'two/b.wav', 'two/C.WAV', 'three/d e.wav', 'sub/r\u00e9.wav'],
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
    ['../../etc/passwd', '.', null],
    ['', '.', null],
  ])('is resolved: %j in a table of %j names %j', (given, folder, path) => {
    expect(match(given, folder).path).toBe(path)
  })
})

describe('a label cell', () => {
  const own = new Set(['tearful' as Emotion])
  it.each([
    ['Angry ', { kind: 'emotion', emotion: 'anger', isKnown: true }],
    ['anger\u200B', { kind: 'emotion', emotion: 'anger', isKnown: true }],
    ['N/A', { kind: 'empty' }],
    ['suprised', { kind: 'misspelt', like: 'surprise' }],
    ['happyy', { kind: 'misspelt', like: 'happiness' }],
    ['tearful', { kind: 'emotion', emotion: 'tearful', isKnown: true }],
    ['pride', { kind: 'emotion', emotion: 'pride', isKnown: false }],
    ['3.0', { kind: 'number' }],
    ["['angry', 'sad']", { kind: 'list' }],
    ['angry/sad', { kind: 'list' }],
  ])('is parsed: %j', (text, cell) => {
    expect(readLabel(text, own)).toEqual(cell)
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
