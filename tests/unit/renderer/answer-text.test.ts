import { describe, it } from 'vitest'
import { SchemeField, type FieldValue } from '#shared/contract/scheme.ts'
import { DIMENSIONS, summaryOf } from '#shared/domain/scheme/index.ts'
import { summaryHint, summaryText } from '../../../src/renderer/src/draw/answers.ts'
import { expect } from '../../fixtures/expect.ts'

const [VALENCE] = DIMENSIONS
const WIDE = SchemeField.parse({ kind: 'scale', id: 'wide', name: 'Wide', low: -3, high: 3 })
const options = ['noise', 'clipping'].map((value) => ({
  value,
  name: value === 'noise' ? 'Noise' : 'Clipping',
}))
const ROOM = SchemeField.parse({ kind: 'choice', id: 'room', name: 'Room', options, other: true })
const QUALITY = SchemeField.parse({ ...ROOM, several: true })
const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
const WORDS = SchemeField.parse({ kind: 'text', id: 'words', name: 'Words' })
const text = (field: SchemeField, ...values: readonly FieldValue[]) =>
  summaryText(field, summaryOf(field, values)!)

describe('a summary in words', () => {
  it.each([
    [VALENCE, [5, 7, 7], '6.3 of 9, n = 3'],
    [WIDE, [-1, 0], '-0.5 on -3 to 3, n = 2'],
    [ROOM, ['noise', 'clipping', 'noise'], 'Noise, 2 of 3'],
    [ROOM, ['noise', 'echo'], 'Tie: echo / Noise, n = 2'],
    [QUALITY, [['noise'], ['noise', 'clipping'], ['noise']], 'Noise 100%, Clipping 33%, n = 3'],
    [LAUGHS, [true, true, false], 'yes, 2 of 3'],
    [WORDS, ['far', 'near'], 'far | near'],
  ])('%#: of %j', (field, values, words) => {
    expect(
      text(field, ...values)
        .replaceAll('−', '-')
        .replaceAll(/\s%/g, '%'),
    ).toBe(words)
  })

  it('has the standard deviation and the number of annotators of each option in its hint', () => {
    expect(summaryHint(VALENCE, summaryOf(VALENCE, [2, 4])!)).toBe(
      'Mean of 2 annotators, standard deviation 1.41',
    )
    expect(summaryHint(VALENCE, summaryOf(VALENCE, [2])!)).toBe('Mean of 1 annotator')
    expect(summaryHint(ROOM, summaryOf(ROOM, ['noise', 'echo', 'noise'])!)).toBe('Noise: 2\necho: 1')
  })
})
