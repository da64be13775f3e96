export { knownEncoder, openEncoderStore, openStoreOf, type KnownEncoder } from './sources.ts'
export { openStore, openStoreFolder, type FeatureStore, type StoreOptions } from './store.ts'
