import { expect, it } from 'vitest'
import { TIER_FORMATS } from '../../../src/main/studio/tier-files/index.ts'
import { readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

const CALLS = `;; made by a diarization
SPKR-INFO call1 1 <NA> <NA> <NA> unknown Ana <NA> <NA>
SPEAKER call1 1 0.31 2.5 <NA> <NA> Ana 0.92 <NA>
SPEAKER call1 1 2.5 1.25 <NA> <NA> Ben <NA> <NA>
SPEAKER call2 2 0.00 1.0 <NA> <NA> Ana <NA> <NA>
`
const read = (text: string) => readTiers('rttm', text, 'calls.rttm')

it('reads a tier for each speaker of each recording, and notes what it leaves out', () => {
  const { media, tiers, notes } = read(CALLS)
  expect(media).toBeNull()
  expect(tiers.map(({ media: of, name, speaker, entries }) => [of, name, speaker, entries[0]])).toEqual([
    ['call1', 'Ana', 'Ana', { start: 0.31, end: 2.81, text: '', confidence: 0.92, values: [] }],
    ['call1', 'Ben', 'Ben', { start: 2.5, end: 3.75, text: '', confidence: null, values: [] }],
    ['call2', 'Ana', 'Ana', { start: 0, end: 1, text: '', confidence: null, values: [] }],
  ])
  expect(notes).toEqual([
    '1 comment not read.',
    '1 SPKR-INFO line not read.',
    '1 mark of channel 2 not read.',
  ])
})

it('writes ten fields a line by time, with names in one word', () => {
  const file = tiersOfIntervals([[0.5, 0.75, 'anger']], { media: 'my call.wav', speaker: 'Ana B.' })
  expect(writtenTiers('rttm', file)).toBe('SPEAKER my_call.wav 1 0.5 0.25 <NA> <NA> Ana_B. <NA> <NA>\n')
  expect(TIER_FORMATS.find(({ id }) => id === 'rttm')!.cannotHold(file)).toEqual([
    'texts of entries',
    'names of tiers besides the speaker, and spaces in names',
  ])
})

it.each([
  ['a short line', 'SPEAKER call1 1 0.31 2.5 <NA>', 'a SPEAKER line has 6 fields instead of 10'],
  ['a negative duration', CALLS.replace(' 1.25 ', ' -1.25 '), 'line 4: the time -1.25 is negative'],
  ['NaN', CALLS.replace(' 0.31 ', ' nan '), 'line 3: "nan" is not a time'],
  ['an endless time', CALLS.replace(' 2.5 <', ' 1e300 <'), 'is too large'],
  ['a confidence in words', CALLS.replace('0.92', 'high'), 'the confidence "high" is not a number'],
])('names the line and the remedy for %s', (_, text, message) => {
  expect(() => read(text)).toThrow(message)
  expect(() => read(text)).toThrow(/calls\.rttm, line \d: .*\. [A-Z].*\.$/)
})
