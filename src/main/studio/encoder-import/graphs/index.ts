export { EncoderGraph, type EncoderStates } from './encoder-graph.ts'
export { openWeightWriter } from './weight-writer.ts'
export { wav2vec2, type Wav2Vec2Weights } from './wav2vec2.ts'
export { whisper, type WhisperWeights } from './whisper.ts'
