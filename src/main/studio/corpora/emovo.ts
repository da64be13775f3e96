import { clipName, speakerInfo, stem, type NamingScheme } from './scheme.ts'

/** Italian: disgusto, gioia, neutrale, paura, rabbia, sorpresa, tristezza. */
const EMOTIONS: Readonly<Record<string, string>> = {
  dis: 'disgust',
  gio: 'happiness',
  neu: 'neutral',
  pau: 'fear',
  rab: 'anger',
  sor: 'surprise',
  tri: 'sadness',
}
const NAME = /^(dis|gio|neu|pau|rab|sor|tri)-([fm][1-3])-([a-z]\d?)$/

/** Emotion, actor and sentence: Costantini et al. 2014, the Italian emotional speech corpus EMOVO. */
export const emovo: NamingScheme = {
  id: 'emovo',
  title: 'EMOVO',
  example: 'f1/rab-f1-b1.wav',
  parse(path) {
    const match = NAME.exec(stem(path))
    if (!match) return null
    const [, emotion, speaker, sentence] = match
    return clipName({ speaker, sentence, emotion: EMOTIONS[emotion] })
  },
  parseLeniently: () => null,
  speaker: (id) =>
    /^[fm][1-3]$/.test(id) ? speakerInfo(id, { sex: id.startsWith('f') ? 'female' : 'male' }) : null,
}
