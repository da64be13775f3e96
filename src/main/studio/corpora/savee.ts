import type { ClipName } from '#shared/domain/clips.ts'
import { clipName, parentName, speakerInfo, stem, withoutCopySuffix, type NamingScheme } from './scheme.ts'

const EMOTIONS: Readonly<Record<string, string>> = {
  a: 'anger',
  d: 'disgust',
  f: 'fear',
  h: 'happiness',
  n: 'neutral',
  sa: 'sadness',
  su: 'surprise',
}
const SPEAKERS = new Set(['DC', 'JE', 'JK', 'KL'])
const NAME = /^(?:([A-Z]{2})_)?(sa|su|[adfhn])(\d{2})$/

/**
 * Speaker (in the name, or the folder's name), emotion and number: Haq & Jackson 2010. Sentences are unknown, because
 * most numbers mean a different sentence for each emotion.
 */
export const savee: NamingScheme = {
  id: 'savee',
  title: 'SAVEE',
  example: 'DC_a01.wav',
  parse: (path) => read(stem(path), parentName(path)),
  parseLeniently: (path) => {
    const [, speaker, emotion, number] =
      /^(?:([A-Z]{2})[-_ ]?)?(sa|su|[adfhn])[-_ ]?(\d{1,2})$/i.exec(withoutCopySuffix(stem(path))) ?? []
    if (!emotion) return null
    const prefix = speaker ? `${speaker.toUpperCase()}_` : ''
    const expected = `${prefix}${emotion.toLowerCase()}${number.padStart(2, '0')}`
    const name = read(expected, parentName(path).toUpperCase())
    return name && { name, problem: `Expected the name ${expected}: speaker, emotion and number.` }
  },
  speaker: (id) => (SPEAKERS.has(id) ? speakerInfo(id, { sex: 'male' }) : null),
}

function read(name: string, folder: string): ClipName | null {
  const match = NAME.exec(name)
  if (!match) return null
  const speaker = (match[1] as string | undefined) ?? folder
  return SPEAKERS.has(speaker) ? clipName({ speaker, emotion: EMOTIONS[match[2]] }) : null
}
