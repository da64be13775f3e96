import { clipName, speakerInfo, stem, type NamingScheme } from './scheme.ts'

const EMOTIONS = [
  ...['boredom', 'neutral', 'happiness', 'sadness', 'anger', 'fear', 'disgust', 'surprise'],
  ...['excitement', 'pleasure', 'pain', 'disappointment'],
]
/** Audio; channel, emotion, intensity, statement, actor, age; then source, often language, and a number of similar takes. */
const NAME = /^03-0[12]-(\d\d)-(0[12])-\d{2,3}-(\d{2,3})-0[1-4](?:-\d{2,4}){1,4}$/

/**
 * Numbers joined by hyphens: Landry, He & Xie 2020, the sounds of speech and other voices of ASVP-ESD. Its versions use
 * emotions above 12 differently, so they give none. A statement is a number without a text, so it is no sentence.
 */
export const asvpEsd: NamingScheme = {
  id: 'asvp-esd',
  title: 'ASVP-ESD',
  example: '03-01-05-02-01-12-02-01-01.wav',
  parse(path) {
    const match = NAME.exec(stem(path))
    if (!match) return null
    const [, emotion, intensity, speaker] = match
    return clipName({
      speaker,
      emotion: EMOTIONS[Number(emotion) - 1] ?? '',
      level: intensity === '02' ? 'high' : 'medium',
    })
  },
  parseLeniently: () => null,
  speaker: (id) =>
    /^\d{2,3}$/.test(id) ? speakerInfo(id, { sex: Number(id) % 2 === 0 ? 'male' : 'female' }) : null,
}
