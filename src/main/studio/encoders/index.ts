export { readCard } from './card.ts'
export { encodeAll, type EncodeOptions } from './encode-all.ts'
export { lookAtEncoder, withKnownEncoders, type EncoderReport } from './look.ts'
