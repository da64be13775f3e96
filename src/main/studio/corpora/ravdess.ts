import type { ClipName } from '#shared/domain/clips.ts'
import { clipName, speakerInfo, stem, withoutCopySuffix, type NamingScheme } from './scheme.ts'

const EMOTIONS = ['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised']
const SENTENCES = ['KIDS', 'DOGS'] // "Kids are talking by the door", "Dogs are sitting by the door"
const ACTORS = 24
const NAME = /^(0[1-3])-(0[12])-(0[1-8])-(0[12])-(0[12])-(0[12])-(\d{2})$/
const LENIENT =
  /^0?([1-3])[-_ ]+0?([12])[-_ ]+0?([1-8])[-_ ]+0?([12])[-_ ]+0?([12])[-_ ]+0?([12])[-_ ]+(\d{1,2})$/

/** Seven numbers: modality, channel, emotion, intensity, statement, repetition, actor: Livingstone & Russo 2018. */
export const ravdess: NamingScheme = {
  id: 'ravdess',
  title: 'RAVDESS',
  example: '03-01-06-01-02-01-12.wav',
  parse: (path) => read(NAME.exec(stem(path))),
  parseLeniently: (path) => {
    const match = LENIENT.exec(withoutCopySuffix(stem(path)))
    const name = read(match)
    if (!match || !name) return null
    const expected = match
      .slice(1)
      .map((part) => part.padStart(2, '0'))
      .join('-')
    return { name, problem: `Expected the name ${expected}: seven two-digit numbers joined by hyphens.` }
  },
  speaker: (id) => (isActor(id) ? speakerInfo(id, { sex: Number(id) % 2 === 1 ? 'male' : 'female' }) : null),
}

function read(match: RegExpExecArray | null): ClipName | null {
  if (!match) return null
  const [, , , emotion, intensity, statement, , actor] = match.map(Number)
  const speaker = String(actor).padStart(2, '0')
  if (!isActor(speaker)) return null
  return clipName({
    speaker,
    sentence: SENTENCES[statement - 1],
    emotion: EMOTIONS[emotion - 1],
    level: intensity === 2 ? 'high' : 'medium',
  })
}

function isActor(id: string): boolean {
  return /^\d{2}$/.test(id) && Number(id) >= 1 && Number(id) <= ACTORS
}
