export { findSource, type FoundSource } from './find-source.ts'
export { Wav2Vec2Config, wav2Vec2OfTransformers } from './wav2vec2.ts'
export { whisperOfCTranslate2, whisperOfTransformers } from './whisper.ts'
