export { hasSpeech, speechSeconds } from './gate.ts'
export { removeSpeech, speechFound, storeSpeech, withoutSpeech } from './found.ts'
