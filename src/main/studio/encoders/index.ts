export { readCard } from './card.ts'
export { readModelFolder } from './model-folder.ts'
export { encodeAll, type EncodeOptions } from './encode-all.ts'
export { inspectEncoder, withKnownEncoders, type EncoderReport } from './inspect-encoder.ts'
