export { openCTranslate2 } from './ctranslate2.ts'
export { openSafetensors } from './safetensors.ts'
export type { Tensors } from './tensors.ts'
