export { hasSpeech, speechSeconds } from './gate.ts'
export { speechFound, storeSpeech, withoutSpeech } from './found.ts'
