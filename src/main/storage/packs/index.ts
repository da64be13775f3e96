export { knownEncoder, openEncoderStore, openStoreOf, type KnownEncoder } from './sources.ts'
export { openStore, openStoreFolder, type FeatureStore, type StoreOptions } from './store.ts'
export { FEATURE_CONFIGURATION, storeFolder } from './configuration.ts'
export { FEATURE_WIDTH, type FeatureMatrix } from './matrix.ts'
