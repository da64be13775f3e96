import { describe, it } from 'vitest'
import { SchemeField } from '../../src/shared/contract/scheme.ts'
import {
  currentValue,
  keepsValues,
  proposedTarget,
  refusalOfChange,
  singleValues,
  stepsOf,
} from '../../src/shared/domain/scheme/index.ts'
import { expect } from '../fixtures/expect.ts'

const scale = (low: number, high: number, step = 1) =>
  SchemeField.parse({ kind: 'scale', id: 'one', name: 'One', low, high, step })
const choice = (values: readonly string[], more: object = {}) =>
  SchemeField.parse({
    ...{ kind: 'choice', id: 'one', name: 'One' },
    options: values.map((value) => ({ value, name: value.toUpperCase() })),
    ...more,
  })
const flag = SchemeField.parse({ kind: 'flag', id: 'one', name: 'One' })
const text = SchemeField.parse({ kind: 'text', id: 'one', name: 'One' })

const values = (map: readonly (readonly [from: string | number, to: string | number | null])[]) =>
  map.map(([from, to]) => ({ from, to }))

describe('a mapping of a field', () => {
  const [v1, v2, v3] = [choice(['joy', 'calm', 'fear']), choice(['positive', 'fear']), scale(-1, 1)]
  const first = {
    before: v1,
    values: values([
      ['joy', 'positive'],
      ['calm', 'positive'],
    ]),
  }
  const second = {
    before: v2,
    values: values([
      ['positive', 1],
      ['fear', null],
    ]),
  }

  it('merges options, and keeps those that stay', () => {
    const steps = stepsOf([first], v2)
    expect(['joy', 'calm', 'fear'].map((one) => currentValue(steps, v2, one))).toEqual([
      'positive',
      'positive',
      'fear',
    ])
  })

  it('is followed by the next one, for answers of both earlier versions', () => {
    const steps = stepsOf([first, second], v3)
    expect(['joy', 'calm', 'fear'].map((one) => currentValue(steps, v3, one))).toEqual([1, 1, null])
    expect(['positive', 'fear'].map((one) => currentValue(steps.slice(1), v3, one))).toEqual([1, null])
  })

  it('gives no value where it does not name an earlier value, and where the definition does not take the new one', () => {
    const steps = stepsOf([{ before: v2, values: values([['positive', 7]]) }], v3)
    expect(currentValue(steps, v3, 'fear')).toBeNull()
    expect(currentValue(steps, v3, 'positive')).toBeNull()
  })

  it('never keeps the points of another scale without naming them', () => {
    expect(
      currentValue(stepsOf([{ before: scale(1, 5), values: [] }], scale(1, 9)), scale(1, 9), 3),
    ).toBeNull()
  })

  it('maps each of several options, once, and leaves out those without a value', () => {
    const several = choice(['positive', 'fear'], { several: true })
    const steps = stepsOf(
      [
        {
          before: choice(['joy', 'calm', 'fear', 'none'], { several: true }),
          values: [...first.values, { from: 'none', to: null }],
        },
      ],
      several,
    )
    expect(currentValue(steps, several, ['joy', 'calm', 'fear', 'none'])).toEqual(['positive', 'fear'])
    expect(currentValue(steps, several, ['none'])).toBeNull()
    expect(currentValue(steps, several, ['joy', 'unknown'])).toBeNull()
  })

  it('makes a list of the answer where several options can be chosen now', () => {
    const several = choice(['joy', 'calm', 'fear'], { several: true })
    expect(currentValue(stepsOf([{ before: v1, values: [] }], several), several, 'joy')).toEqual(['joy'])
  })
})

describe('a definition', () => {
  it.each([
    ['new options', choice(['a', 'b']), choice(['c', 'a', 'b']), true],
    ['fewer options', choice(['a', 'b', 'c']), choice(['a', 'b']), false],
    ['no other texts', choice(['a', 'b'], { other: true }), choice(['a', 'b']), false],
    ['other texts', choice(['a', 'b']), choice(['a', 'b'], { other: true }), true],
    ['more points', scale(1, 5), scale(1, 9), false],
    ['smaller steps', scale(1, 5), scale(1, 5, 0.5), false],
    ['another kind', flag, choice(['yes', 'no']), false],
  ])('with %s keeps the values of the earlier one, or not', (_name, before, after, keeps) => {
    expect(keepsValues(before, after)).toBe(keeps)
  })

  it('cannot turn texts or several options into one value', () => {
    expect(refusalOfChange(text, flag)).toMatch(/Texts cannot be mapped/)
    expect(refusalOfChange(choice(['a', 'b'], { several: true }), choice(['a', 'b']))).toMatch(
      /several options/,
    )
    expect(refusalOfChange(scale(1, 5), choice(['a', 'b']))).toBeNull()
  })
})

describe('a proposal', () => {
  const proposed = (before: SchemeField, after: SchemeField) =>
    singleValues(before).map((value) => proposedTarget(before, after, value))

  it.each([
    [scale(1, 5), scale(1, 9), [1, 3, 5, 7, 9]],
    [scale(1, 9), scale(1, 5), [1, 2, 2, 3, 3, 4, 4, 5, 5]],
    [scale(1, 5), scale(-2, 2), [-2, -1, 0, 1, 2]],
    [scale(0, 1, 0.5), scale(0, 1, 0.1), [0, 0.5, 1]],
    [choice(['joy', 'calm']), choice(['Joy', 'fear']), ['Joy', undefined]],
    [choice(['1', 'none']), scale(1, 2), [1, undefined]],
    [scale(1, 3), choice(['1', '3']), ['1', undefined, '3']],
    [flag, choice(['yes', 'no', 'unsure']), ['yes', 'no']],
    [choice(['no', 'yes']), flag, [false, true]],
  ])('is the same value, or the nearest point of a scale (%#)', (before, after, expected) => {
    expect(proposed(before, after)).toEqual(expected)
  })
})
