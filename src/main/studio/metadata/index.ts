/** Metadata: further columns of the dataset's tables, about clips or speakers. */
export { collectMetadata } from './collect.ts'
export { numberOf } from './kinds.ts'
export { metadataIs, metadataOfClip, metadataOfRow } from './sql.ts'
export { findField, metadataFields, metadataOfClips } from './store.ts'
export { outdateMetadata, writeMetadata } from './write.ts'
