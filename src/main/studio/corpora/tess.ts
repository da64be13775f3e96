import type { ClipName } from '#shared/domain/clips.ts'
import { clipName, speakerInfo, stem, withoutCopySuffix, type NamingScheme } from './scheme.ts'

const AGES_YEARS: ReadonlyMap<string, number> = new Map([
  ['OAF', 64],
  ['YAF', 26],
])
const NAME = /^(OAF|OA|YAF)_([a-z]+)_(angry|disgust|fear|happy|neutral|ps|sad)$/i

/** Actress, carrier word, emotion: Pichora-Fuller & Dupuis 2020, doi 10.5683/SP2/E8H2MF. */
export const tess: NamingScheme = {
  id: 'tess',
  title: 'TESS',
  example: 'OAF_back_angry.wav',
  parse: (path) => read(stem(path)),
  parseLeniently: (path) => {
    const [, actress, word, emotion] =
      /^(OAF|OA|YAF|YA)[-_ ]+([a-z]+)[-_ ]+(angry|anger|disgust|disgusted|fear|happy|neutral|ps|sad|surprised?)$/i.exec(
        withoutCopySuffix(stem(path)),
      ) ?? []
    if (!actress) return null
    const expected = `${actress.slice(0, 2).toUpperCase()}F_${word}_${SPELT[emotion.toLowerCase()] ?? emotion.toLowerCase()}`
    const name = read(expected)
    return name && { name, problem: `Expected the name ${expected}: actress, word and emotion.` }
  },
  speaker: (id) => {
    const ageYears = AGES_YEARS.get(id)
    return ageYears === undefined ? null : speakerInfo(id, { sex: 'female', ageYears })
  },
}

const SPELT: Readonly<Record<string, string | undefined>> = {
  anger: 'angry',
  disgusted: 'disgust',
  surprise: 'ps',
  surprised: 'ps',
}

/** One name in the corpus has OA instead of OAF. */
function read(name: string): ClipName | null {
  const match = NAME.exec(name)
  if (!match) return null
  const [, actress, word, emotion] = match
  return clipName({ speaker: `${actress.slice(0, 2).toUpperCase()}F`, sentence: word.toLowerCase(), emotion })
}
