export { hasSpeech, speechSeconds } from './gate.ts'
