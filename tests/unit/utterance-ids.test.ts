import { describe, expect, it } from 'vitest'
import { utteranceId, utterancePath } from '../../src/main/studio/export/formats/utterance-ids.ts'

const NAMES = [
  '1',
  '10',
  '1-a',
  '1!',
  'a b',
  'a',
  'a=20b',
  'é',
  '語',
  '-x',
  '=1+2',
  '\n',
  'A.wav',
  '_',
  '==a',
]
const PATHS = [
  'a.wav',
  'b/a.wav',
  '-dash.wav',
  '=1+cmd().wav',
  'line\nbreak "q", tab\t.wav',
  'é'.repeat(125),
  'a=2Fb',
  '==x',
]
const bytes = (text: string) => Buffer.from(text)
const pairs = [...NAMES, null].flatMap((speaker) => PATHS.map((path) => ({ path, speaker })))

describe('an utterance id', () => {
  it('is readable where names are plain', () => {
    expect(utteranceId('1001_IEO_ANG_HI.wav', '1001')).toEqual({
      utterance: '1001-1001_IEO_ANG_HI.wav',
      speaker: '1001',
    })
    expect(utteranceId('a b/c.wav', null)).toEqual({
      utterance: '==a=20b=2Fc.wav',
      speaker: '==a=20b=2Fc.wav',
    })
  })

  it('is reversible and unique for any path and speaker', () => {
    for (const { path, speaker } of pairs)
      expect(utterancePath(utteranceId(path, speaker).utterance)).toBe(path)
    expect(new Set(pairs.map(({ path, speaker }) => utteranceId(path, speaker).utterance)).size).toBe(
      pairs.length,
    )
  })

  it('begins with its speaker, and neither holds a space', () => {
    for (const { path, speaker } of pairs) {
      const id = utteranceId(path, speaker)
      expect(id.utterance.startsWith(id.speaker)).toBe(true)
      expect(id.utterance).toMatch(/^\S+$/)
    }
  })

  it('sorts by bytes as its speaker does', () => {
    const sorted = pairs
      .map(({ path, speaker }) => utteranceId(path, speaker))
      .sort((a, b) => Buffer.compare(bytes(a.utterance), bytes(b.utterance)))
    const speakers = sorted.map(({ speaker }) => speaker)
    expect(speakers).toEqual(speakers.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b))))
  })
})
