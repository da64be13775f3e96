import { expect, it } from 'vitest'
import { TIER_FORMATS } from '../../../src/main/studio/tier-files/index.ts'
import type { TierFile, TierValue } from '../../../src/shared/domain/tiers.ts'
import { entryOf, readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

const CALL = `<?xml version="1.0" encoding="UTF-8"?>
<em:emotionml version="1.0" xmlns:em="http://www.w3.org/2009/10/emotionml" category-set="http://www.w3.org/TR/emotion-voc/xml#big6">
  <em:info><origin xmlns="urn:x">a study</origin></em:info>
  <em:emotion dimension-set="http://www.w3.org/TR/emotion-voc/xml#pad-dimensions">
    <em:category name="anger" value="0.7" confidence="0.9"/>
    <em:category name="disgust"/>
    <em:dimension name="arousal"><em:trace freq="10Hz" samples="0.1 0.25 1"/></em:dimension>
    <em:reference uri="my%20call.wav#t=1.5,2.25"/>
    <em:reference uri="script.txt" role="triggeredBy"/>
  </em:emotion>
  <em:emotion time-ref-uri="my%20call.wav" offset-to-start="4000" duration="500">
    <em:category name="no_x0020_emotion"/>
  </em:emotion>
  <em:emotion><em:category name="joy"/><em:reference uri="my%20call.wav#t=npt:0:01:02.5,70"/></em:emotion>
  <em:emotion><em:category name="joy"/>somewhere</em:emotion>
</em:emotionml>
`
const read = (text: string) => readTiers('emotionml', text, 'call.xml')
const valueOf = (value: Partial<TierValue>): TierValue => ({
  ...{ kind: 'dimension', name: 'arousal', value: null, confidence: null },
  ...value,
})

it('reads categories, scales, traces and times', () => {
  const { media, tiers, notes } = read(CALL)
  expect(media).toBe('my call.wav')
  expect(tiers).toHaveLength(1)
  expect(tiers[0].entries).toEqual([
    {
      ...entryOf(1.5, 2.25, 'anger'),
      confidence: 0.9,
      values: [
        valueOf({ kind: 'category', name: 'anger', value: 0.7 }),
        valueOf({ value: { hertz: 10, samples: [0.1, 0.25, 1] } }),
        valueOf({ kind: 'category', name: 'disgust' }),
      ],
    },
    entryOf(4, 4.5, 'no emotion'),
    entryOf(62.5, 70, 'joy'),
  ])
  expect(notes).toEqual([
    '1 part <info> of the document not read.',
    '1 further reference of an emotion not read.',
    '1 emotion without start and end not read.',
  ])
})

it('reads start and end in milliseconds', () => {
  expect(
    read('<emotionml><emotion start="500" end="1250"><category name="joy"/></emotion></emotionml>'),
  ).toEqual({
    ...tiersOfIntervals([]),
    tiers: [{ ...tiersOfIntervals([[0.5, 1.25, 'joy']]).tiers[0], name: 'emotions' }],
  })
})

it('writes vocabularies of its own, and exact media fragments', () => {
  const [tier] = tiersOfIntervals([[1 / 3, 2.5, 'no emotion']]).tiers
  const [entry] = tier.entries
  const file: TierFile = {
    ...{ media: 'my call.wav', durationSeconds: null, notes: [] },
    tiers: [{ ...tier, entries: [{ ...entry, confidence: 0.8, values: [valueOf({ value: 0.25 })] }] }],
  }
  expect(writtenTiers('emotionml', file)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<emotionml version="1.0" xmlns="http://www.w3.org/2009/10/emotionml" category-set="#category-names" dimension-set="#dimension-names">
<vocabulary type="category" id="category-names"><item name="no_x0020_emotion"/></vocabulary>
<vocabulary type="dimension" id="dimension-names"><item name="arousal"/></vocabulary>
<emotion><category name="no_x0020_emotion" confidence="0.8"/><dimension name="arousal" value="0.25"/><reference uri="my%20call.wav#t=0.3333333333333333,2.5"/></emotion>
</emotionml>
`)
})

it('says that values outside 0 to 1 are left out', () => {
  const [tier] = tiersOfIntervals([[0, 1, 'joy']], { media: 'a.wav' }).tiers
  const file = {
    ...tiersOfIntervals([], { media: 'a.wav' }),
    tiers: [
      { ...tier, name: 'emotions', entries: [{ ...tier.entries[0], values: [valueOf({ value: 7 })] }] },
    ],
  }
  const [lost] = TIER_FORMATS.find(({ id }) => id === 'emotionml')!.cannotHold(file)
  expect(lost).toContain('values and confidences outside 0 to 1')
})

it.each([
  ['a document that was cut off', CALL.slice(0, 500), 'the XML is not well-formed'],
  ['a value above 1', CALL.replace('"0.7"', '"7"'), 'line 5: "7" is not a number from 0 to 1'],
  ['NaN', CALL.replace('0.25 1', 'NaN 1'), 'line 7: "NaN" is not a number from 0 to 1'],
  ['a trace without rate', CALL.replace('10Hz', 'fast'), 'line 7: a trace has no rate'],
  ['a category without name', CALL.replace('name="anger"', ''), 'line 5: a category has no name'],
  [
    'an end before its start',
    CALL.replace('1.5,2.25', '2.25,1.5'),
    'line 4: the end 1.5 is before the start 2.25',
  ],
  ['a negative time', CALL.replace('"4000"', '"-4000"'), 'line 11: the time -4000 is negative'],
  ['entities', CALL.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), 'a document type is not read'],
  ['another document', '<html/>', 'line 1: this is <html>, not EmotionML'],
])('names the line and the remedy for %s', (_, text, message) => {
  expect(() => read(text)).toThrow(message)
  expect(() => read(text)).toThrow(/^call\.xml, line \d+: [^]*\. [A-Z].*\.$/)
})
