import { describe, it } from 'vitest'
import { rulesByExample, speakerIn, type SpeakerRule } from '#shared/domain/speaker-rule.ts'
import { expect } from '../fixtures/expect.ts'

describe('a rule for speakers', () => {
  it.each<[string, SpeakerRule, string | null]>([
    ['ana/x/1.wav', { from: 'folder', depth: 1 }, 'ana'],
    ['ana/x/1.wav', { from: 'folder', depth: -1 }, 'x'],
    ['1.wav', { from: 'folder', depth: 1 }, null],
    ['ana/1.wav', { from: 'folder', depth: 2 }, null],
    ['a/OAF_back_angry.wav', { from: 'name-part', separators: '_', index: 0 }, 'OAF'],
    ['a/OAF_back-angry.wav', { from: 'name-part', separators: '_-', index: -1 }, 'angry'],
    ['angry.wav', { from: 'name-part', separators: '_', index: 1 }, null],
    ['_angry.wav', { from: 'name-part', separators: '_', index: 0 }, null],
    ['DC_a01.wav', { from: 'name-characters', start: 0, end: 2 }, 'DC'],
    ['D.wav', { from: 'name-characters', start: 0, end: 2 }, null],
    ['😀ab.wav', { from: 'name-characters', start: 1, end: 2 }, 'a'],
    ['re\u0301_1.wav', { from: 'name-part', separators: '_', index: 0 }, 'r\u00e9'],
    ['.hidden', { from: 'name-characters', start: 0, end: 7 }, '.hidden'],
    ['ana/1.wav', { from: 'automatic' }, null],
    ['ana/1.wav', { from: 'none' }, null],
  ])('finds the speaker in a path: %s by %j is %s', (path, rule, speaker) => {
    expect(speakerIn(path, rule)).toBe(speaker)
  })

  it('is inferred from a marked part: between separators from the start and the end, and by characters', () => {
    expect(rulesByExample('x/OAF_back-angry.wav', 4, 8)).toEqual([
      { from: 'name-part', separators: '_-', index: 1 },
      { from: 'name-part', separators: '_-', index: -2 },
      { from: 'name-characters', start: 4, end: 8 },
    ])
  })

  it('is inferred from the first part by the separator after it', () => {
    expect(rulesByExample('03a01Fa_x.wav', 0, 7)[0]).toEqual({ from: 'name-part', separators: '_', index: 0 })
  })

  it('is a range of characters where the part does not stand between separators', () => {
    expect(rulesByExample('03a01Fa.wav', 0, 2)).toEqual([{ from: 'name-characters', start: 0, end: 2 }])
    expect(rulesByExample('😀ab.wav', 2, 3)).toEqual([{ from: 'name-characters', start: 1, end: 2 }])
  })

  it('finds the marked part again in the same path', () => {
    const path = 'set/1001_DFA_ANG_XX.wav'
    for (const [start, end] of [
      [0, 4],
      [5, 8],
      [13, 15],
      [6, 7],
    ])
      for (const rule of rulesByExample(path, start, end))
        expect(speakerIn(path, rule), JSON.stringify(rule)).toBe('1001_DFA_ANG_XX'.slice(start, end))
  })

  it.each([
    [-1, 2],
    [2, 2],
    [0, 100],
  ])('is not inferred from nothing: characters %i to %i', (start, end) => {
    expect(rulesByExample('a_b.wav', start, end)).toEqual([])
  })
})
