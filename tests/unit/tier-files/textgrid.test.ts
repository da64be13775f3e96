import { expect, it } from 'vitest'
import { entryOf, readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

const LONG = `File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0 
xmax = 2.3 
tiers? <exists> 
size = 2 
item []: 
    item [1]:
        class = "IntervalTier" 
        name = "emotion" 
        xmin = 0 
        xmax = 2.3 
        intervals: size = 3 
        intervals [1]:
            xmin = 0 
            xmax = 0.75 
            text = "" 
        intervals [2]:
            xmin = 0.75 
            xmax = 1.5 
            text = "she said ""no""" 
        intervals [3]:
            xmin = 1.5 
            xmax = 2.3 
            text = "two
lines" 
    item [2]:
        class = "TextTier" 
        name = "laughs" 
        xmin = 0 
        xmax = 2.3 
        points: size = 1 
        points [1]:
            number = 1.25 
            mark = "ha" 
`
const SHORT = `File type = "ooTextFile"
Object class = "TextGrid"

0
2.3
<exists>
2
"IntervalTier"
"emotion"
0
2.3
3
0
0.75
""
0.75
1.5
"she said ""no"""
1.5
2.3
"two
lines"
"TextTier"
"laughs"
0
2.3
1
1.25
"ha"
`
const read = (text: string | Uint8Array) => readTiers('textgrid', text, 'call.TextGrid')
const tier = { speaker: null, media: null }
const EXPECTED = {
  media: null,
  durationSeconds: 2.3,
  tiers: [
    {
      ...tier,
      name: 'emotion',
      kind: 'intervals',
      entries: [entryOf(0.75, 1.5, 'she said "no"'), entryOf(1.5, 2.3, 'two\nlines')],
    },
    { ...tier, name: 'laughs', kind: 'points', entries: [entryOf(1.25, 1.25, 'ha')] },
  ],
  notes: [],
}

it('reads the long and the short text format', () => {
  expect(read(LONG)).toEqual(EXPECTED)
  expect(read(SHORT)).toEqual(EXPECTED)
})

it('writes the text that Praat writes', () => {
  expect(writtenTiers('textgrid', read(LONG))).toBe(LONG)
})

it('reads UTF-16 in both orders, UTF-8 with a byte order mark, and line ends of every system', () => {
  const german = LONG.replace('laughs', 'Gelächter')
  const little = Buffer.from(`\ufeff${german}`, 'utf16le')
  for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(`\ufeff${german}`)])
    expect(read(bytes).tiers[1].name).toBe('Gelächter')
  expect(read(SHORT.replaceAll('\n', '\r\n')).tiers[1]).toEqual(EXPECTED.tiers[1])
  expect(read(Buffer.from(german, 'latin1'))).toMatchObject({
    tiers: [{}, { name: 'Gelächter' }],
    notes: ['The text is not UTF-8; it is read as Windows-1252.'],
  })
})

it('passes over comments and notes a start other than 0', () => {
  const late = SHORT.replace('\n0\n2.3\n<', '\n0.5 ! a comment with "quotes" and 7\n2.3\n<')
  expect(read(late)).toEqual({ ...EXPECTED, notes: ['The TextGrid begins at 0.5 s.'] })
})

it('fills gaps, and puts overlapping entries into further tiers', () => {
  const written = writtenTiers(
    'textgrid',
    tiersOfIntervals([
      [1, 3, 'anger'],
      [2, 4, 'fear'],
      [5, 6, 'joy'],
    ]),
  )
  expect(written).toContain('size = 2 \nitem []')
  expect(written).toContain('intervals: size = 4 ') // gap, anger, gap, joy
  expect(read(written).tiers.map(({ name, entries }) => [name, entries.map(({ text }) => text)])).toEqual([
    ['emotion', ['anger', 'joy']],
    ['emotion (2)', ['fear']],
  ])
})

it.each([
  ['a file that ends early', LONG.slice(0, 520), 'line 25: the file ends before the text of an interval'],
  ['a text without end', SHORT.slice(0, -2), 'line 29: a text in quotes has no end'],
  ['a negative time', LONG.replace('xmin = 0.75', 'xmin = -0.75'), 'line 20: the time -0.75 is negative'],
  [
    'an end before its start',
    LONG.replace('xmax = 1.5', 'xmax = 0.5'),
    'the end 0.5 is before the start 0.75',
  ],
  ['NaN', LONG.replace('number = 1.25', 'number = nan'), 'line 35: "nan" is not a time'],
  ['a number of entries that is not one', SHORT.replace('\n3\n0\n', '\n2.5\n0\n'), 'is 2.5'],
  ['more entries than there are', SHORT.replace('\n1\n1.25', '\n4000000000\n1.25'), 'the file ends before'],
  ['another object', LONG.replace('"TextGrid"', '"PitchTier"'), 'a Praat file of PitchTier'],
  ['another tier', LONG.replace('"TextTier"', '"PitchTier"'), 'neither IntervalTier nor TextTier'],
])('names the line and the remedy for %s', (_, text, message) => {
  expect(() => read(text)).toThrow(message)
  expect(() => read(text)).toThrow(/call\.TextGrid, line \d+: .*\. [A-Z].*\.$/)
})
