import { describe, expect, it } from 'vitest'
import { LabelSetChange } from '../../src/shared/contract/label-set.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'
import { firstClasses, withClasses } from '../../src/shared/domain/label-set.ts'

const words = (...emotions: string[]) => emotions as Emotion[]
const keysOf = (emotions: readonly Emotion[]) =>
  Object.fromEntries(firstClasses(emotions).map(({ emotion, key }) => [emotion, key]))

describe('the initial classes of a dataset', () => {
  it('are the six emotions where no other occurs', () => {
    const six = { anger: '1', disgust: '2', fear: '3', happiness: '4', neutral: '5', sadness: '6' }
    expect(keysOf([])).toEqual(six)
    expect(keysOf(words('sadness', 'fear'))).toEqual(six)
  })

  it('are those that occur where none of the six does, known ones first', () => {
    expect(keysOf(words('envy', 'contempt', 'neutral'))).toEqual({ neutral: '1', contempt: '2', envy: '3' })
  })

  it('have one key each, past ten with Shift, and distinct codes and colours', () => {
    const own = Array.from({ length: 12 }, (_, index) => `anx ${String.fromCharCode(97 + index)}`)
    const classes = firstClasses(words(...own))
    expect(classes.map(({ key }) => key).slice(8)).toEqual(['9', '0', 'shift+1', 'shift+2'])
    expect(new Set(classes.map(({ code }) => code)).size).toBe(12)
    expect(new Set(classes.map(({ color }) => color)).size).toBe(12)
  })
})

describe('later classes', () => {
  it('are appended and change no existing key, colour or name', () => {
    const before = firstClasses([])
    const after = withClasses(before, words('anger', 'awe', 'not speech'))
    expect(after.slice(0, 6)).toEqual(before)
    expect(after.slice(6)).toMatchObject([
      { emotion: 'awe', name: 'Awe', key: '7' },
      { emotion: 'not speech', name: 'Not speech', key: '8', code: 'NSP' },
    ])
  })
})

describe('a changed label set', () => {
  const change = (part: object) => ({
    version: 1,
    annotator: 'ana',
    classes: firstClasses([]).map((one, index) => (index === 1 ? { ...one, ...part } : one)),
  })
  it.each([
    ['the same key twice', { key: '1' }, /same key/],
    ['the same name twice', { name: 'ANGER' }, /same name/],
    ['the same code twice', { code: 'ANG' }, /same code/],
    ['a key that pages use', { key: 'q' }, /Invalid/],
    ['a long code', { code: 'DISGU' }, /at most 4/],
    ['no name', { name: ' ' }, /a name/],
  ])('with %s is refused', (_, part, message) => {
    const parsed = LabelSetChange.safeParse(change(part))
    expect(parsed.error?.issues[0].message).toMatch(message)
  })

  it('may rename, reorder and recolour', () => {
    expect(LabelSetChange.safeParse(change({ name: 'Ekel', color: '#336699', key: null })).success).toBe(true)
  })
})
