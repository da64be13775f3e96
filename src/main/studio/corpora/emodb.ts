import type { ClipName, Sex } from '#shared/domain/clips.ts'
import { clipName, speakerInfo, stem, withoutCopySuffix, type NamingScheme } from './scheme.ts'

/** Initials of the German words: Wut, Langeweile, Ekel, Angst, Freude, Trauer. */
const EMOTIONS: Readonly<Record<string, string>> = {
  W: 'anger',
  L: 'boredom',
  E: 'disgust',
  A: 'fear',
  F: 'happiness',
  T: 'sadness',
  N: 'neutral',
}
const SPEAKERS: ReadonlyMap<string, readonly [Sex, number]> = new Map([
  ['03', ['male', 31]],
  ['08', ['female', 34]],
  ['09', ['female', 21]],
  ['10', ['male', 32]],
  ['11', ['male', 26]],
  ['12', ['male', 30]],
  ['13', ['female', 32]],
  ['14', ['female', 35]],
  ['15', ['male', 25]],
  ['16', ['female', 31]],
])
const NAME = /^(\d{2})([ab]\d{2})([WLEAFTN])([a-z]?)$/
const LENIENT = /^(\d{2})[-_ ]?([ab]\d{2})[-_ ]?([wleaftn])[-_ ]?([a-z]?)$/i

/** Speaker, text, emotion, version: Burkhardt et al. 2005, the Berlin database of emotional speech. */
export const emodb: NamingScheme = {
  id: 'emodb',
  title: 'EmoDB',
  example: '03a01Fa.wav',
  parse: (path) => read(NAME.exec(stem(path))),
  parseLeniently: (path) => {
    const match = LENIENT.exec(withoutCopySuffix(stem(path)))
    if (!match) return null
    const [, speaker, text, emotion, version] = match
    const expected = `${speaker}${text.toLowerCase()}${emotion.toUpperCase()}${version.toLowerCase()}`
    const name = read(NAME.exec(expected))
    return name && { name, problem: `Expected the name ${expected}: speaker, text, emotion and version.` }
  },
  speaker: (id) => {
    const known = SPEAKERS.get(id)
    return known ? speakerInfo(id, { sex: known[0], ageYears: known[1] }) : null
  },
}

function read(match: RegExpExecArray | null): ClipName | null {
  if (!match || !SPEAKERS.has(match[1])) return null
  return clipName({ speaker: match[1], sentence: match[2], emotion: EMOTIONS[match[3]] })
}
