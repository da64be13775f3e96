import { describe, expect, it } from 'vitest'
import { entryOf, readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

describe('a CSV of segments', () => {
  const read = (text: string) => readTiers('segments', text, 'segments.csv')

  it('is read with scales, and notes of other columns', () => {
    const { media, tiers, notes } = read(
      'Path;Start_ms;End_ms;Speaker;Emotion;Confidence;arousal;comment\r\n' +
        'calls/1.wav;500;1250;Ana;anger;0.75;0.5;"a; b"\r\ncalls/1.wav;2000;2500;;happy;;;\r\n',
    )
    expect(media).toBe('calls/1.wav')
    const arousal = { kind: 'dimension', name: 'arousal', value: 0.5, confidence: null }
    expect(tiers.map(({ name, speaker, entries }) => [name, speaker, entries])).toEqual([
      ['Emotion', 'Ana', [{ ...entryOf(0.5, 1.25, 'anger'), confidence: 0.75, values: [arousal] }]],
      ['Emotion', null, [entryOf(2, 2.5, 'happy')]],
    ])
    expect(notes).toEqual(['The column "comment" is not read.'])
  })

  it('is read with tiers of several recordings, and with durations', () => {
    const { media, tiers } = read('file,start,duration,tier,label\na.wav,1,0.5,x,A\nb.wav,1,0,x,B\n')
    expect(media).toBeNull()
    expect(tiers.map((tier) => [tier.media, tier.kind, tier.entries[0].end])).toEqual([
      ['a.wav', 'intervals', 1.5],
      ['b.wav', 'points', 1],
    ])
  })

  it('is written with quotes where they are needed', () => {
    expect(
      writtenTiers('segments', tiersOfIntervals([[0.25, 1, 'a, "b"']], { media: 'x.wav', speaker: 'Ana' })),
    ).toBe('file,start,end,tier,speaker,label,confidence\r\nx.wav,0.25,1,emotion,Ana,"a, ""b""",\r\n')
  })

  it.each([
    ['a missing cell', 'start,end,label\n0,1\n', 'line 2: there are 2 cells instead of 3'],
    ['NaN', 'start,end,label\n0,1,a\nnan,1,b\n', 'line 3: "nan" is not a time'],
    ['an end before its start', 'start,end,label\n2,1,a\n', 'line 2: the end 1 is before the start 2'],
    ['a confidence in words', 'start,end,score\n0,1,high\n', 'line 2: the confidence "high"'],
    ['quotes without an end', 'start,end,label\n0,1,"a\n', 'Quote Not Closed'],
    ['a header without times', 'file,label\na.wav,x\n', 'line 1: there is no column for start and end'],
  ])('names the line and the remedy for %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
    expect(() => read(text)).toThrow(/^segments\.csv.*\. [A-Z].*\.$/)
  })
})

describe('a NeMo manifest', () => {
  const read = (text: string) => readTiers('nemo', text, 'manifest.json')
  const LINE =
    '{"audio_filepath": "a.wav", "offset": 0.5, "duration": 1.25, "label": 3, "text": "so?", "speaker": 7, "lang": "en"}\n'

  it('is read as a tier of labels and a tier of transcripts', () => {
    const { media, tiers, notes } = read(LINE)
    expect(media).toBe('a.wav')
    expect(tiers.map(({ name, speaker, entries }) => [name, speaker, entries])).toEqual([
      ['text', '7', [entryOf(0.5, 1.75, 'so?')]],
      ['label', '7', [entryOf(0.5, 1.75, '3')]],
    ])
    expect(notes).toEqual(['1 value of "lang" not read.'])
  })

  it('is written with an object a line', () => {
    expect(writtenTiers('nemo', tiersOfIntervals([[0.5, 1.75, 'anger']], { media: 'a.wav' }))).toBe(
      '{"audio_filepath":"a.wav","offset":0.5,"duration":1.25,"label":"anger"}\n',
    )
  })

  it.each([
    ['NaN', LINE + LINE.replace('1.25', 'NaN'), 'line 2: the line is not JSON'],
    ['a missing duration', LINE.replace('duration', 'length'), 'line 1: duration: '],
    ['a negative offset', LINE.replace('0.5', '-0.5'), 'line 1: the time -0.5 is negative'],
    ['a line that was cut off', LINE.slice(0, 40), 'line 1: the line is not JSON'],
  ])('names the line and the remedy for %s', (_, text, message) => {
    expect(() => read(text)).toThrow(`manifest.json, ${message}`)
  })
})

describe('a layer of Sonic Visualiser', () => {
  const read = (text: string) => readTiers('sonic-visualiser', text, 'layer.csv')
  const valueOf = (value: number, name = 'value') => ({ kind: 'dimension', name, value, confidence: null })

  it.each([
    [
      'instants',
      '0.5,New Point\n1.25,"a, b"\n',
      [entryOf(0.5, 0.5, 'New Point'), entryOf(1.25, 1.25, 'a, b')],
    ],
    ['instants with a header', 'TIME,LABEL\n0.5,1\n', [entryOf(0.5, 0.5, '1')]],
    ['time values', '0.5,440,A\n', [{ ...entryOf(0.5, 0.5, 'A'), values: [valueOf(440)] }]],
    ['regions', '0.5,2,0.25,anger\n', [{ ...entryOf(0.5, 0.75, 'anger'), values: [valueOf(2)] }]],
    [
      'notes',
      'TIME,VALUE,DURATION,LEVEL,LABEL\n0.5,60,0.25,0.8,A4\n',
      [{ ...entryOf(0.5, 0.75, 'A4'), values: [valueOf(0.8, 'level'), valueOf(60)] }],
    ],
  ])('is read with %s', (_, text, entries) => {
    expect(read(text).tiers.map((tier) => tier.entries)).toEqual([entries])
  })

  it('is written with a header', () => {
    expect(writtenTiers('sonic-visualiser', tiersOfIntervals([[0.5, 0.75, 'a, b']]))).toBe(
      'TIME,DURATION,LABEL\r\n0.5,0.25,"a, b"\r\n',
    )
  })

  it.each([
    ['a missing cell', '0.5,2,0.25,a\n1,2,0.5\n', 'line 2: there are 3 cells instead of 4'],
    ['a value in words', '0.5,high,0.25,a\n', 'line 1: the value "high" is not a number'],
    ['a negative time', '-0.5,a\n', 'line 1: the time -0.5 is negative'],
    ['frames', 'FRAME,LABEL\n22050,a\n', 'line 1: times are in frames'],
    ['other columns', 'name,age\nx,3\n', 'line 1: the columns name, age are unknown'],
  ])('names the line and the remedy for %s', (_, text, message) => {
    expect(() => read(text)).toThrow(`layer.csv, ${message}`)
  })
})
