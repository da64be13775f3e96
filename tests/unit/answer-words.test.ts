import { describe, it } from 'vitest'
import { SchemeField } from '#shared/contract/scheme.ts'
import { answersText, checkedAnswers, parseAnswers } from '../../src/main/cli/answer-words.ts'
import { expect } from '../fixtures/expect.ts'

const options = [
  { value: 'noise', name: 'Background noise' },
  { value: 'clipping', name: 'Clipping' },
]
const FIELDS = [
  { kind: 'scale', id: 'arousal', name: 'Arousal', low: 1, high: 9 },
  { kind: 'choice', id: 'quality', name: 'Quality', options, several: true },
  { kind: 'choice', id: 'room', name: 'Room', options },
  { kind: 'flag', id: 'laughs', name: 'Laughs' },
  { kind: 'text', id: 'words', name: 'Words' },
].map((field) => SchemeField.parse(field))
const parse = (...given: readonly string[]) => parseAnswers(FIELDS, given)

describe('answers on the command line', () => {
  it.each([
    ['arousal=6', { arousal: 6 }],
    ['quality=noise, clipping', { quality: ['noise', 'clipping'] }],
    ['room=background NOISE', { room: 'noise' }],
    ['laughs=yes', { laughs: true }],
    ['laughs=False', { laughs: false }],
    ['words=a = b', { words: 'a = b' }],
    ['words=', { words: null }],
  ])('%s is read by the kind of its field', (text, answers) => {
    expect(parse(text)).toEqual(answers)
  })

  it.each([
    ['valence=3', /no field "valence". Fields: arousal \(1 to 9\), quality \(noise and clipping\)/],
    ['arousal', /takes FIELD=VALUE, not "arousal". Fields: arousal/],
    ['arousal=10', /The field "arousal" takes a number from 1 to 9/],
    ['arousal=high', /takes a number from 1 to 9/],
    ['quality=echo', /The field "quality" takes a list of: noise, clipping/],
    ['room=noise,clipping', /The field "room" takes one of: noise, clipping/],
    ['laughs=perhaps', /takes true or false/],
  ])('%s is refused with what can be given', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  it('to a scheme without fields are refused with the remedy', () => {
    expect(() => parseAnswers([], ['arousal=6'])).toThrow(/add fields with ser-studio scheme/)
  })

  it('in a batch are checked like them', () => {
    expect(checkedAnswers(FIELDS, { arousal: 6, words: null })).toEqual({ arousal: 6, words: null })
    expect(() => checkedAnswers(FIELDS, { arousal: '6' })).toThrow(/takes a number/)
  })

  it('are said with the names of fields and options', () => {
    expect(answersText(FIELDS, { quality: ['noise'], laughs: true, words: null })).toBe(
      'Quality: Background noise, Laughs: yes, Words: –',
    )
  })
})
