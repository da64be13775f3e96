import type { Emotion } from './emotions.ts'

/** Result of the speech gate for a segment. */
export const SPEECH_FOUND = ['speech', 'no speech', 'silence'] as const
export type SpeechFound = (typeof SPEECH_FOUND)[number]
export type NoSpeech = Exclude<SpeechFound, 'speech'>

/** Text in place of an emotion. */
export const NO_SPEECH_NAMES: Readonly<Record<NoSpeech, string>> = {
  'no speech': 'No speech',
  silence: 'Silence',
}

/** Prediction of a run for a segment: probabilities where there is speech, else null. */
export type WindowPrediction =
  | { readonly found: 'speech'; readonly probabilities: readonly number[] }
  | { readonly found: 'no speech' | 'silence'; readonly probabilities: null }

/** A prediction under an abstention threshold. `leader` is the class with the highest probability. */
export type Decision =
  | { readonly kind: 'emotion' | 'not sure'; readonly leader: Emotion; readonly confidence: number }
  | { readonly kind: 'no speech' | 'silence' }

/** @param abstainBelow confidence below which the run gives no class; 0 never abstains */
export function decide(
  prediction: WindowPrediction,
  classes: readonly Emotion[],
  abstainBelow: number,
): Decision {
  if (prediction.found !== 'speech') return { kind: prediction.found }
  const confidence = Math.max(...prediction.probabilities)
  const leader = classes[prediction.probabilities.indexOf(confidence)]
  return { kind: confidence < abstainBelow ? 'not sure' : 'emotion', leader, confidence }
}
