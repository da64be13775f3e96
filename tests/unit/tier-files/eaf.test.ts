import { expect, it } from 'vitest'
import { TIER_FORMATS } from '../../../src/main/studio/tier-files/index.ts'
import { entryOf, readTiers, tiersOfIntervals, writtenTiers } from '../../fixtures/tier-texts.ts'

const SESSION = `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="mk" DATE="2021-05-04T10:11:12+01:00" FORMAT="3.0" VERSION="3.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/data/session.mp4" MIME_TYPE="video/mp4" RELATIVE_MEDIA_URL="./session.mp4"/>
        <MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/data/session.wav" MIME_TYPE="audio/x-wav" RELATIVE_MEDIA_URL="./session.wav" TIME_ORIGIN="120"/>
        <PROPERTY NAME="lastUsedAnnotationId">6</PROPERTY>
    </HEADER>
    <TIME_ORDER>
        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="310"/>
        <TIME_SLOT TIME_SLOT_ID="ts2"/>
        <TIME_SLOT TIME_SLOT_ID="ts3"/>
        <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="1810"/>
    </TIME_ORDER>
    <TIER LINGUISTIC_TYPE_REF="utterance" PARTICIPANT="Ana" ANNOTATOR="mk" TIER_ID="A-text">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts4">
                <ANNOTATION_VALUE>I &lt;really&gt; mean it &amp; so on</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="word" PARENT_REF="A-text" PARTICIPANT="Ana" TIER_ID="A-words">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>I</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>
        </ANNOTATION>
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>really</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>
        </ANNOTATION>
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>mean</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="emotion" PARENT_REF="A-text" PARTICIPANT="Ana" TIER_ID="A-emotion">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a5" ANNOTATION_REF="a1"><ANNOTATION_VALUE>anger</ANNOTATION_VALUE></REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="utterance" TIER_ID="B-text"/>
    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>
    <CONTROLLED_VOCABULARY CV_ID="emotions"/>
</ANNOTATION_DOCUMENT>
`
const read = (text: string) => readTiers('eaf', text, 'session.eaf')

it('reads tiers with participants, times of parents, and times between known ones', () => {
  const { media, tiers, notes } = read(SESSION)
  expect(media).toBe('./session.wav')
  expect(tiers.map(({ name, speaker, entries }) => [name, speaker, entries])).toEqual([
    ['A-text', 'Ana', [entryOf(0.31, 1.81, 'I <really> mean it & so on')]],
    [
      'A-words',
      'Ana',
      [entryOf(0.31, 0.81, 'I'), entryOf(0.81, 1.31, 'really'), entryOf(1.31, 1.81, 'mean')],
    ],
    ['A-emotion', 'Ana', [entryOf(0.31, 1.81, 'anger')]],
    ['B-text', null, []],
  ])
  expect(notes).toEqual([
    'The document is also about ./session.mp4.',
    'The recording begins 120 ms before the times of the document. Times are not shifted.',
    '1 annotation of dependent tiers: they have the times of their parents.',
    '2 times between two known ones: divided evenly, as in ELAN.',
    '1 controlled vocabulary not read.',
    '1 name of a tier’s annotator not read.',
  ])
})

it('escapes markup, rounds to 1 ms, and says so', () => {
  const file = tiersOfIntervals([[1 / 3, 2.5, 'a < b & "c" > d\r\n']], {
    media: 'call.wav',
    speaker: 'A & "B"',
  })
  expect(TIER_FORMATS.find(({ id }) => id === 'eaf')!.cannotHold(file)).toEqual([
    'times to less than 1 ms: they are rounded',
  ])
  const written = writtenTiers('eaf', file)
  expect(written).toContain('<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="333"/>')
  expect(written).toContain('RELATIVE_MEDIA_URL="call.wav"')
  const [{ speaker, entries }] = read(written).tiers
  expect([speaker, entries]).toEqual(['A & "B"', [entryOf(0.333, 2.5, 'a < b & "c" > d\r\n')]])
})

const BOMB = `<!DOCTYPE a [${Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`

it.each([
  ['a document that was cut off', SESSION.slice(0, 1500), 'the XML is not well-formed: unclosed tag'],
  ['a document of entities', SESSION.replace('?>', `?>${BOMB}`), 'line 1: a document type is not read'],
  [
    'an external entity',
    SESSION.replace('?>', '?><!DOCTYPE a SYSTEM "file:///etc/passwd">'),
    'a document type is not read',
  ],
  [
    'an unknown entity',
    SESSION.replace('&amp; so', '&so; so'),
    'line 18: the XML is not well-formed: undefined entity',
  ],
  ['very deep elements', '<ANNOTATION_DOCUMENT>'.repeat(101), 'there are more than 100 levels'],
  [
    'a slot that is not there',
    SESSION.replace('REF2="ts4"', 'REF2="ts9"'),
    'line 17: the time slot "ts9" has no time',
  ],
  ['a parent that is not there', SESSION.replace('_REF="a1"', '_REF="a9"'), 'the parent "a9" has no time'],
  ['parents in a circle', SESSION.replace('_REF="a1"', '_REF="a5"'), 'the parent "a5" has no time'],
  ['a negative time', SESSION.replace('"1810"', '"-1810"'), 'line 13: the time -1810 is negative'],
  ['an end before its start', SESSION.replace('"1810"', '"200"'), 'the end 0.2 is before the start 0.31'],
  ['times in frames', SESSION.replace('"milliseconds"', '"PAL-frames"'), 'times are in PAL-frames'],
  ['another document', '<html/>', 'this is <html>, not a document of ELAN'],
])('names the line and the remedy for %s', (_, text, message) => {
  expect(() => read(text)).toThrow(message)
  expect(() => read(text)).toThrow(/session\.eaf, line \d+: [^]*\. [A-Z].*\.$/)
})
