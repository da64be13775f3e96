import { describe, it } from 'vitest'
import { SchemeField, type FieldValue } from '#shared/contract/scheme.ts'
import { DIMENSIONS, summaryNumber, summaryOf } from '#shared/domain/scheme/index.ts'
import { expect } from '../fixtures/expect.ts'

const [VALENCE] = DIMENSIONS
const options = ['creaky', 'breathy', 'harsh'].map((value) => ({ value, name: value }))
const VOICE = SchemeField.parse({ kind: 'choice', id: 'voice', name: 'Voice', options, other: true })
const QUALITIES = SchemeField.parse({ ...VOICE, several: true })
const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
const WORDS = SchemeField.parse({ kind: 'text', id: 'words', name: 'Words' })
const leadingOf = (field: SchemeField, values: readonly FieldValue[]) => {
  const summary = summaryOf(field, values)
  return summary?.kind === 'options' ? summary.leading : null
}

describe('the summary of the answers to a field', () => {
  it('is missing without an answer', () => {
    for (const field of [VALENCE, VOICE, QUALITIES, LAUGHS, WORDS]) expect(summaryOf(field, [])).toBeNull()
  })

  it('of a scale has the mean, and the sample standard deviation from two answers on', () => {
    expect(summaryOf(VALENCE, [6])).toEqual({ kind: 'scale', answers: 1, mean: 6, sd: null })
    expect(summaryOf(VALENCE, [2, 4, 9])).toEqual({ kind: 'scale', answers: 3, mean: 5, sd: Math.sqrt(13) })
  })

  it('of a choice has the number of annotators by value, and the most frequent one', () => {
    expect(summaryOf(VOICE, ['harsh', 'creaky', 'harsh'])).toEqual({
      ...{ kind: 'options', answers: 3, several: false, leading: ['harsh'] },
      counts: [
        { value: 'harsh', answers: 2 },
        { value: 'creaky', answers: 1 },
      ],
    })
  })

  it('of a choice names each value of a tie, and a text of an annotator’s own', () => {
    expect(leadingOf(VOICE, ['harsh', 'creaky', 'rough'])).toEqual(['creaky', 'harsh', 'rough'])
    expect(leadingOf(LAUGHS, [true, false])).toEqual([false, true])
  })

  it('of several options has those that more than half chose', () => {
    const chosen = [['creaky', 'breathy'], ['creaky'], ['creaky', 'harsh'], ['breathy']]
    expect(leadingOf(QUALITIES, chosen)).toEqual(['creaky'])
    expect(leadingOf(QUALITIES, [['creaky'], ['harsh']])).toEqual([])
  })

  it('of texts has all of them', () => {
    expect(summaryOf(WORDS, ['far', 'near'])).toEqual({ kind: 'text', answers: 2, texts: ['far', 'near'] })
  })

  it('leaves out values that do not fit the field', () => {
    expect(summaryOf(VALENCE, ['high', 4])).toMatchObject({ answers: 1, mean: 4 })
    expect(summaryOf(LAUGHS, ['yes'])).toBeNull()
  })
})

describe('the number by which a field is sorted', () => {
  const numberOf = (field: SchemeField, ...values: readonly FieldValue[]) =>
    summaryNumber(summaryOf(field, values)!)

  it('is the mean of a scale and the share of yes of a flag; others have none', () => {
    expect(numberOf(VALENCE, 2, 4)).toBe(3)
    expect(numberOf(LAUGHS, true, false, false, false)).toBe(0.25)
    expect(numberOf(LAUGHS, false)).toBe(0)
    expect(numberOf(VOICE, 'harsh')).toBeNull()
    expect(numberOf(WORDS, 'far')).toBeNull()
  })
})
