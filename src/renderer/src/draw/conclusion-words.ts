import type { Emotion } from '#shared/domain/emotions.ts'
import type { Decision } from '#shared/domain/speech.ts'
import { texts } from '../texts/index.ts'

const t = texts.common.conclusions

/** A decision as a sentence, for the Live and Clip pages. */
export function conclusionInWords(conclusion: Decision, nameOf: (emotion: Emotion) => string): string {
  switch (conclusion.kind) {
    case 'silence':
      return t.silence
    case 'no speech':
      return t.noSpeech
    case 'not sure':
      return t.notSure(nameOf(conclusion.leader), conclusion.confidence)
    case 'emotion':
      return t.emotion(nameOf(conclusion.leader), conclusion.confidence)
  }
}
