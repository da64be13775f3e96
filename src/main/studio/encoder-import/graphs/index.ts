export {
  EncoderGraph,
  type Convolution,
  type EncoderStates,
  type Linear,
  type Norm,
} from './encoder-graph.ts'
export type { Block } from './transformer.ts'
export { logMel } from './log-mel.ts'
export { openWeightWriter } from './weight-writer.ts'
export { wav2vec2, type Wav2Vec2Weights } from './wav2vec2.ts'
export type { RelativeBias } from './wavlm.ts'
export { whisper, type WhisperWeights } from './whisper.ts'
