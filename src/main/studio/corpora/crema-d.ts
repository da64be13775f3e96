import type { ClipName, Level } from '#shared/domain/clips.ts'
import {
  clipName,
  speakerInfo,
  stem,
  withoutCopySuffix,
  type LenientName,
  type NamingScheme,
} from './scheme.ts'

const ACTORS = { first: 1001, last: 1091 }
const SENTENCES = new Set('IEO TIE IOM IWW TAI MTI IWL ITH DFA ITS TSI WSI'.split(' '))
const EMOTIONS = new Set('ANG DIS FEA HAP NEU SAD'.split(' '))
const LEVELS: ReadonlyMap<string, Level | null> = new Map([
  ['XX', null],
  ['LO', 'low'],
  ['MD', 'medium'],
  ['HI', 'high'],
])

/** ACTOR_SENTENCE_EMOTION_LEVEL: Cao et al. 2014, doi 10.1109/TAFFC.2014.2336244. */
export const cremaD: NamingScheme = {
  id: 'crema-d',
  title: 'CREMA-D',
  example: '1001_DFA_ANG_XX.wav',
  parse: (path) => {
    const read = parseLeniently(stem(path))
    return read?.problem === '' ? read.name : null
  },
  parseLeniently: (path) => {
    const read = parseLeniently(withoutCopySuffix(stem(path)))
    return read?.problem === '' ? { ...read, problem: 'Expected the name without "copy" or a number.' } : read
  },
  speaker: (id) => (isActor(id) ? speakerInfo(id) : null),
  // Votes and demographics are read elsewhere; single responses and texts of sentences are not needed.
  ownTables: /(?:^|\/)(?:VideoDemographics|SentenceFilenames|finished\w*|tabulatedVotes|summaryTable)\.csv$/i,
}

/** Parses a name with possible errors. `problem` is empty if the name is correct. */
function parseLeniently(name: string): LenientName | null {
  const [actor, sentence, emotion, level, ...rest] = name.toUpperCase().split(/[_\s-]+/)
  if (!isActor(actor) || !sentence || !emotion || !EMOTIONS.has(emotion)) return null
  const known: ClipName = clipName({
    speaker: actor,
    sentence: SENTENCES.has(sentence) ? sentence : null,
    emotion,
    level: LEVELS.get(level) ?? null,
  })
  const expected = [
    actor,
    SENTENCES.has(sentence) ? sentence : 'SENTENCE',
    emotion,
    LEVELS.has(level) ? level : 'XX',
  ]
  const problems = [
    ...(SENTENCES.has(sentence) ? [] : [`the sentence "${sentence}" is none of CREMA-D's twelve`]),
    ...(LEVELS.has(level) ? [] : [`the level "${level}" is none of XX, LO, MD, HI`]),
    ...(rest.length === 0 ? [] : [`"${rest.join('_')}" is more than such a name holds`]),
    ...(/[\s-]|__|_$/.test(name) ? ['its parts are not joined by single _'] : []),
  ]
  const problem =
    problems.length === 0 ? '' : `Expected a name like ${expected.join('_')}: ${problems.join('; ')}.`
  return { name: known, problem }
}

function isActor(id: string): boolean {
  return /^1\d{3}$/.test(id) && Number(id) >= ACTORS.first && Number(id) <= ACTORS.last
}
