export { KNOWN_ENCODERS } from './download/known.ts'
export { openEncoderShelf, type EncoderShelf } from './encoder-shelf.ts'
export { installedEncoders } from './installed.ts'
