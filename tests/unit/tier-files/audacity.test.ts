import { expect, it } from 'vitest'
import { entryOf, readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

const LABELS = `0.500000\t1.750000\tanger
\\\t120.000000\t3400.000000
2.000000\t2.000000\tlaugh
2.500000\t3.000000\t
`
const read = (text: string) => readTiers('audacity', text, 'labels.txt')

it('reads intervals and points, and notes spectral selections', () => {
  const tier = { name: 'labels', speaker: null, media: null }
  expect(read(LABELS)).toEqual({
    media: null,
    durationSeconds: null,
    tiers: [
      { ...tier, kind: 'intervals', entries: [entryOf(0.5, 1.75, 'anger'), entryOf(2.5, 3, '')] },
      { ...tier, kind: 'points', entries: [entryOf(2, 2, 'laugh')] },
    ],
    notes: ['1 spectral selection not read.'],
  })
})

it('reads decimal commas, and points of old versions', () => {
  expect(read('0,5\t1,75\tanger\n').tiers[0].entries).toEqual([entryOf(0.5, 1.75, 'anger')])
  expect(read('0.5\tanger\n').tiers[0].entries).toEqual([entryOf(0.5, 0.5, 'anger')])
})

it('writes one label a line', () => {
  expect(writtenTiers('audacity', tiersOfIntervals([[1 / 3, 2, 'two\twords\nmore']]))).toBe(
    '0.3333333333333333\t2\ttwo words more\n',
  )
})

it.each([
  ['spaces instead of tabs', '0.5 1.75 anger', 'line 1: there are no tabs'],
  ['an end before its start', '2\t1\tanger', 'line 1: the end 1 is before the start 2'],
  ['a negative time', '0\t1\ta\n-1\t1\tb', 'line 2: the time -1 is negative'],
])('names the line and the remedy for %s', (_, text, message) => {
  expect(() => read(text)).toThrow(`labels.txt, ${message}`)
})
