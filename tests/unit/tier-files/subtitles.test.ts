import { describe, expect, it } from 'vitest'
import { entryOf, readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

const tier = { kind: 'intervals', media: null } as const

describe('SubRip', () => {
  const FILM = `1
00:00:01,500 --> 00:00:03,000
I am <i>not</i> angry.
Not at all.

2
01:00:04,000 --> 01:00:05,250 X1:100 X2:200 Y1:10 Y2:20
Fine
`
  const read = (text: string) => readTiers('srt', text, 'film.srt')

  it('is read as one tier', () => {
    const expected = [entryOf(1.5, 3, 'I am <i>not</i> angry.\nNot at all.'), entryOf(3604, 3605.25, 'Fine')]
    expect(read(FILM).tiers).toEqual([{ ...tier, name: 'subtitles', speaker: null, entries: expected }])
    expect(read(FILM).notes).toEqual(['1 place on the screen not read.'])
    expect(read(`\ufeff${FILM.replaceAll('\n', '\r\n')}`).tiers).toEqual(read(FILM).tiers)
  })

  it('is written with numbers and commas', () => {
    expect(writtenTiers('srt', tiersOfIntervals([[3604.0004, 3605.25, 'a\n\nb --> c']]))).toBe(
      '1\n01:00:04,000 --> 01:00:05,250\na\nb → c\n',
    )
  })

  it.each([
    ['a time that is none', FILM.replace('00:00:03,000', '00:00:3'), 'line 2: "00:00:3" is not a time'],
    ['an end before its start', FILM.replace('00:00:03,000', '00:00:01,000'), 'line 2: the end 1 is before'],
    [
      'a missing line of times',
      FILM.replace(/01:00.*\n/, ''),
      'line 6: a subtitle has no line of times: "2"',
    ],
    ['a missing blank line', FILM.replace('\n\n2', '\n2'), 'line 6: a second line of times in one subtitle'],
  ])('names the line and the remedy for %s', (_, text, message) => {
    expect(() => read(text)).toThrow(`film.srt, ${message}`)
  })
})

describe('WebVTT', () => {
  const CALL = `WEBVTT - a call

NOTE checked by mk

STYLE
::cue { color: red }

greeting
00:01.500 --> 00:03.000 align:start
<v.loud Ana &amp; Co>Hello, <b>you</b> &lt;there&gt;

00:00:03.000 --> 00:00:04.000
(door)

10:00:00.000 --> 10:00:01.000
<v Ben>Yes</v>
`
  const read = (text: string) => readTiers('webvtt', text, 'call.vtt')

  it('is read as a tier for each voice', () => {
    const { tiers, notes } = read(CALL)
    expect(tiers).toEqual([
      { ...tier, name: 'Ana & Co', speaker: 'Ana & Co', entries: [entryOf(1.5, 3, 'Hello, you <there>')] },
      { ...tier, name: 'cues', speaker: null, entries: [entryOf(3, 4, '(door)')] },
      { ...tier, name: 'Ben', speaker: 'Ben', entries: [entryOf(36_000, 36_001, 'Yes')] },
    ])
    expect(notes).toEqual([
      '1 NOTE block not read.',
      '1 STYLE block not read.',
      '1 name of a cue not read.',
      '1 place on the screen not read.',
      '1 mark-up of a cue not read.',
    ])
  })

  it('is written with a voice for each speaker, and escaped texts', () => {
    expect(writtenTiers('webvtt', tiersOfIntervals([[0, 1.25, 'a --> <b>']], { speaker: 'A > B' }))).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.250\n<v A &gt; B>a --&gt; &lt;b&gt;\n',
    )
  })

  it.each([
    ['a missing first line', CALL.slice(17), 'line 1: the first line is not WEBVTT'],
    ['a text without times', CALL.replace('(door)', '\n(door)'), 'line 14: a subtitle has no line of times'],
    ['seconds above 59', CALL.replace('00:03.000', '00:99.000'), 'line 9: "00:99.000" is not a time'],
  ])('names the line and the remedy for %s', (_, text, message) => {
    expect(() => read(text)).toThrow(`call.vtt, ${message}`)
  })
})
